import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";

type ReturnOfReceipt = { id: string; returnNo: string };

/** The return orders that receipts belong to, by receipt id; those outside the caller's shops are left out. */
export async function returnsOfReceipts(
  scope: Scope,
  receiptIds: readonly string[],
): Promise<Map<string, ReturnOfReceipt>> {
  if (receiptIds.length === 0) return new Map();
  const found = await database().inboundReceipt.findMany({
    where: {
      sellerAccountId: scope.sellerAccountId,
      id: { in: [...receiptIds] },
      returnOrder: withinScope(scope),
    },
    select: { id: true, returnOrder: { select: { id: true, returnNo: true } } },
  });
  return new Map(found.map(({ id, returnOrder }) => [id, returnOrder]));
}
