import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { NamedGoods } from "@/lib/inventory/commands/named-goods";
import { withinScope } from "@/lib/kernel/scope";
import { OPEN_STATUSES_SQL } from "../queries/open-statuses";
import { matchOpenLines } from "../store";

/** True where a line of an order in the caller's shops names the goods. */
export async function ordersName(
  { tx, scope }: Commit,
  { scItemId, outerId }: { scItemId: string | null; outerId: string | null },
): Promise<boolean> {
  const named = await tx.orderLine.findFirst({
    where: {
      sellerAccountId: scope.sellerAccountId,
      order: withinScope(scope),
      ...(scItemId === null ? { outerId, scItemId } : { scItemId }),
    },
    select: { id: true },
  });
  return named !== null;
}

/** Locks, in one order, every order that has not left and names the goods: review, shipping and cancel race for these rows. */
export async function holdOrdersOf({ tx, scope }: Commit, { scItemIds, codes }: NamedGoods): Promise<void> {
  await tx.$queryRaw`
    WITH held AS MATERIALIZED (
      SELECT o.id FROM "Order" o
      WHERE o."sellerAccountId" = ${scope.sellerAccountId}::uuid AND o.status IN ${OPEN_STATUSES_SQL}
        AND EXISTS (
          SELECT FROM "OrderLine" l
          WHERE l."orderId" = o.id AND (l."scItemId" = ANY(${scItemIds}::text[]) OR l."outerId" = ANY(${codes}::text[])))
      ORDER BY o.id FOR UPDATE)
    SELECT count(*) FROM held`;
}

/**
 * Gives every order of the account that has not left the goods it waits for (R8), whatever shops the person sees: goods are
 * the account's. Where the goods id went to another SKU, lines that had the old one follow it, since stock will fall by what
 * a line names. An order with all its goods loses its flag.
 *
 * @returns how many orders lost the flag
 */
export async function matchOrdersOf(commit: Commit, goods: NamedGoods): Promise<number> {
  const matched = await matchOpenLines(commit, goods);
  const orderIds = matched.map(({ orderId }) => orderId);
  const cleared = await commit.tx.$queryRaw<{ id: string }[]>`
    UPDATE "Order" o SET flags = array_remove(o.flags, 'GOODS_NOT_MATCHED'::"OrderFlag"), version = o.version + 1
    WHERE o.id = ANY(${orderIds}::uuid[]) AND 'GOODS_NOT_MATCHED' = ANY(o.flags)
      AND NOT EXISTS (SELECT FROM "OrderLine" l WHERE l."orderId" = o.id AND l."skuId" IS NULL)
    RETURNING o.id`;
  const clearedIds = new Set(cleared.map(({ id }) => id));
  await recordAudits(
    commit,
    matched.map(({ orderId, shopId, lines }) => ({
      action: "order.goods-matched" as const,
      subjectKind: "order" as const,
      subjectId: orderId,
      shopId,
      after: { lines, ...(clearedIds.has(orderId) ? { cleared: "GOODS_NOT_MATCHED" } : {}) },
    })),
  );
  return clearedIds.size;
}
