import { z } from "zod";
import type { PlatformMethod } from "./platform-method";

const row = z.object({ supplier_id: z.coerce.string() });
const readable = z.object({
  data: z.object({ page_data: z.union([z.array(z.unknown()), z.object({ page_data: z.array(z.unknown()) })]) }),
});

/**
 * Asks what goods a supplier id supplies, under a shop's authorization (platform/README.md, 59178); changes nothing. We need
 * no goods by it: an answer that names the supplier id shows that the authorization is good for it.
 */
export const askSuppliedGoods: PlatformMethod<{ supplierId: string }> & {
  /** Whether the answer names this supplier id, and no other one. */
  names: (answer: unknown, supplierId: string) => boolean;
} = {
  method: "alibaba.ascp.global.supplier.item.list.info.query",
  wrapper: "result",
  hasRetry: false,
  toParams: ({ supplierId }) => ({
    supply_product_page_query: { supplier_id: supplierId, page_size: 1, current_page: 1 },
  }),
  names: (answer, supplierId) => {
    const page = readable.safeParse(answer).data?.data.page_data ?? [];
    const rows = Array.isArray(page) ? page : page.page_data;
    return rows.length > 0 && rows.every((one) => row.safeParse(one).data?.supplier_id === supplierId);
  },
};
