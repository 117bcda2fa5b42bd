import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Is a cancel of this order on disk that nobody has decided yet (R75)? It is in a moment, or once the cause is gone for which it was
 * parked, or by a person where it could not be read. The states stand as text: only so their partial indexes are found.
 */
export async function isCancelWaiting(
  { sellerAccountId }: Scope,
  { shopId, supplierId, bizOrderCode }: { shopId: string; supplierId: string; bizOrderCode: string },
): Promise<boolean> {
  const found = await database().$queryRaw<unknown[]>`
    (SELECT 1 FROM "InboxItem"
      WHERE "orderingKey" = ${`${supplierId}:${bizOrderCode}`} AND state IN ('PENDING', 'RUNNING')
        AND "sellerAccountId" = ${sellerAccountId}::uuid AND "shopId" = ${shopId}::uuid AND kind = 'cancel' LIMIT 1)
    UNION ALL
    (SELECT 1 FROM "InboxItem"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND state IN ('PARKED', 'FAILED')
        AND "shopId" = ${shopId}::uuid AND "bizOrderCode" = ${bizOrderCode} AND kind = 'cancel' LIMIT 1)`;
  return found.length > 0;
}
