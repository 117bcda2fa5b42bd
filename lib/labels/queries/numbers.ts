import type { Reading } from "@/lib/db/commit";

/** How many waybill numbers were ever taken for an order, those given back among them. */
export function countNumbers({ tx, scope: { sellerAccountId } }: Reading, orderId: string): Promise<number> {
  return tx.waybillGrant.count({ where: { orderId, sellerAccountId } });
}
