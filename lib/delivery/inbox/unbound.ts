import { database, Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { handOver } from "./hand-over";

/**
 * A push that was answered `supplier-not-bound` and kept for replay: authentic, of a supplier id no shop had. `row` is the
 * table's alias. The first two conditions stand as the small index over waiting pushes has them.
 */
export function isUnbound(row: string): Prisma.Sql {
  const alias = Prisma.raw(row);
  return Prisma.sql`${alias}."sellerAccountId" IS NULL AND ${alias}.state = 'REFUSED'
    AND ${alias}.answer = 'supplier-not-bound' AND ${alias}.kind <> 'unknown'`;
}

/** How many pushes came for the supplier id of each of these shops of the account before the shop had it. */
export async function countUnboundPushes(
  { sellerAccountId }: Scope,
  shopIds: readonly string[],
): Promise<Map<string, number>> {
  if (shopIds.length === 0) return new Map();
  const found = await database().$queryRaw<{ id: string; count: number }[]>`
    SELECT s.id, count(*)::int AS count
    FROM "Shop" s JOIN "InboxItem" i ON i."supplierId" = s."supplierId" AND ${isUnbound("i")}
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s.id = ANY(${[...shopIds]}::uuid[])
    GROUP BY s.id`;
  return new Map(found.map(({ id, count }) => [id, count]));
}

/**
 * Hands the pushes that came for a supplier id before its shop was known to that shop, in their order of arrival. The answer
 * that was given stays on record. One that is sent again meanwhile is the same row: it is handled once.
 *
 * @returns how many there were
 */
export function releaseUnbound(
  commit: Commit,
  { shopId, supplierId }: { shopId: string; supplierId: string },
): Promise<number> {
  const { sellerAccountId } = commit.scope;
  return handOver(
    commit,
    Prisma.sql`${isUnbound("i")} AND i."supplierId" = ${supplierId}`,
    Prisma.sql`, "sellerAccountId" = ${sellerAccountId}::uuid, "shopId" = ${shopId}::uuid`,
  );
}
