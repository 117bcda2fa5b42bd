import { z } from "zod";
import type { PlatformMethod } from "./platform-method";

/** At most so many goods in one call (platform/outbound.md 10). */
export const MOST_GOODS_ASKED = 20;

export type StockQuestion = {
  supplierId: string;
  ownerUserId: string;
  storeCode: string;
  scItemIds: readonly string[];
};

/** What the platform has of one SKU in one warehouse: good pieces of all channels, and those its orders occupy. */
export type StockThere = { scItemId: string; totalPieces: number; occupiedPieces: number };

const GOOD = 1; // metadata: 1-良品 101 -在库残次
const pieces = z.coerce.number().int().min(0);
const row = z.object({
  sc_item_id: z.coerce.string().min(1),
  store_code: z.string().optional(),
  inventory_type: z.coerce.number().optional(),
  quantity: pieces,
  lock_quantity: pieces,
});
const readable = z.object({
  datas: z.union([z.array(z.unknown()), z.object({ datas: z.array(z.unknown()) })]),
});

/** Asks what the platform has and what its orders occupy (platform/outbound.md 10); changes nothing. */
export const queryStock: PlatformMethod<StockQuestion> & {
  read: (answer: unknown, question: StockQuestion) => StockThere[];
} = {
  method: "alibaba.ascp.aic.supplier.aicinventory.channel.inventory.query",
  wrapper: "merchant_inventory_query_response",
  hasRetry: false,
  toParams: ({ supplierId, ownerUserId, storeCode, scItemIds }) => ({
    merchant_inventory_query_request: {
      supplier_id: Number(supplierId),
      store_code: storeCode,
      user_id: Number(ownerUserId),
      sc_item_ids: scItemIds.map(Number),
    },
  }),
  /** The sums of each goods over its channels, in either reply layout; what cannot be read or was not asked is passed over. */
  read: (answer, { storeCode, scItemIds }) => {
    const { data } = readable.safeParse(answer);
    const rows = data ? (Array.isArray(data.datas) ? data.datas : data.datas.datas) : [];
    const sums = new Map<string, StockThere>();
    for (const one of rows) {
      const { data: read } = row.safeParse(one);
      if (!read || !scItemIds.includes(read.sc_item_id)) continue;
      if ((read.store_code ?? storeCode) !== storeCode || (read.inventory_type ?? GOOD) !== GOOD) continue;
      const sum = sums.get(read.sc_item_id) ?? { scItemId: read.sc_item_id, totalPieces: 0, occupiedPieces: 0 };
      sum.totalPieces += read.quantity;
      sum.occupiedPieces += read.lock_quantity;
      sums.set(read.sc_item_id, sum);
    }
    return [...sums.values()];
  },
};
