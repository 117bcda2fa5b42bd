import type { Reading } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";

/** How many waybill numbers were ever taken for an order, those given back among them. */
export function countNumbers({ tx, scope: { sellerAccountId } }: Reading, orderId: string): Promise<number> {
  return tx.waybillGrant.count({ where: { orderId, sellerAccountId } });
}

/** The order that a number was taken for; null where the caller has no such number. */
export async function orderOfNumber({ tx, scope }: Reading, labelId: string): Promise<string | null> {
  const { sellerAccountId } = scope;
  const number = await tx.waybillGrant.findFirst({
    where: { id: labelId, sellerAccountId, order: withinScope(scope) },
    select: { orderId: true },
  });
  return number?.orderId ?? null;
}
