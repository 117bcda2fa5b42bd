import { database, Prisma } from "@/lib/db/client";
import { listFailedSubjects } from "@/lib/delivery/queries";
import { soughtForm, soughtGoods } from "@/lib/kernel/text/compared-form";
import type { Scope } from "@/lib/kernel/scope";
import type { OrderStatus } from "../domain/order-state";
import type { OrderFilter } from "../schema";
import { TO_LOOK_AT } from "./to-look-at";

/** What a filter means in rows found along indexes beforehand: a condition over other tables would read every order. */
export type ResolvedFilter = {
  /** Orders that carry the searched number as a waybill, now or before, or as a trade number, or name the searched goods. */
  namedIds: readonly string[];
  /** The searched text names goods that too many orders have to name these: the ids of our SKUs of that code, and how common. */
  goods: Goods | null;
  /** Orders with a report that failed and nobody has acknowledged; of `any`, those that are not to be looked at anyway. */
  failed: readonly { id: string; status: OrderStatus }[];
};

/** Goods of searched orders; `isCommon`: so many that a page of them is soon together, in whatever order one looks. */
type Goods = { skuIds: readonly string[]; isCommon: boolean };

const MOST_NAMED = 1000;
const COMMON_FROM = 50_000;

/** Finds them within the account; the list itself holds to the whole scope. */
export async function resolveFilter(
  scope: Scope,
  { q, attention }: Pick<OrderFilter, "q" | "attention">,
): Promise<ResolvedFilter> {
  const asksForFailed = attention === "any" || attention === "REPORT_FAILED";
  const [numbered, goods, failed] = await Promise.all([
    q ? idsByNumber(scope, q) : [],
    q ? goodsNamed(scope, q) : { orderIds: [], goods: null },
    asksForFailed ? failedOrders(scope, attention) : [],
  ]);
  return {
    namedIds: [...new Set([...numbered, ...goods.orderIds])],
    goods: goods.goods,
    failed,
  };
}

async function idsByNumber({ sellerAccountId }: Scope, q: string): Promise<string[]> {
  const form = soughtForm(q);
  const select = { orderId: true } as const;
  const take = MOST_NAMED;
  const [packages, changes, lines] = await Promise.all([
    database().package.findMany({ where: { sellerAccountId, waybillForm: form }, select, take }),
    database().waybillChange.findMany({
      where: { sellerAccountId, oldWaybillForm: form },
      select: { package: { select } },
      take,
    }),
    database().orderLine.findMany({ where: { sellerAccountId, tradeForm: form }, select, take }),
  ]);
  const found = [...packages, ...changes.map((change) => change.package), ...lines];
  return found.map(({ orderId }) => orderId);
}

/**
 * Lines name our SKU by id and the platform's merchant code by text; people know the code. The orders themselves where they are few,
 * else the SKUs to look for.
 */
async function goodsNamed({ sellerAccountId }: Scope, q: string): Promise<{ orderIds: string[]; goods: Goods | null }> {
  const form = soughtGoods(q);
  const skus = await database().sku.findMany({
    where: { sellerAccountId, codeForm: form },
    select: { id: true },
    take: MOST_NAMED,
  });
  const skuIds = skus.map(({ id }) => id);
  const lines = (column: Prisma.Sql, take: number) => Prisma.sql`
    (SELECT ${column} FROM "OrderLine" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "outerForm" = ${form} LIMIT ${take})
    UNION ALL
    (SELECT ${column} FROM "OrderLine"
      WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "skuId" = ANY(${skuIds}::uuid[]) LIMIT ${take})`;
  const named = await database().$queryRaw<{ orderId: string }[]>(lines(Prisma.sql`"orderId"`, MOST_NAMED + 1));
  if (named.length <= MOST_NAMED) return { orderIds: named.map(({ orderId }) => orderId), goods: null };
  const [all] = await database().$queryRaw<{ isCommon: boolean }[]>`
    SELECT count(*) > ${COMMON_FROM} AS "isCommon" FROM (${lines(Prisma.sql`1`, COMMON_FROM + 1)}) AS found`;
  return { orderIds: [], goods: { skuIds, isCommon: all?.isCommon ?? false } };
}

/** With their states, so that each tab asks for its own only. */
async function failedOrders(
  scope: Scope,
  attention: "any" | "REPORT_FAILED",
): Promise<{ id: string; status: OrderStatus }[]> {
  const ids = await listFailedSubjects(scope, "order");
  return database().$queryRaw`
    SELECT o.id, o.status FROM "Order" o
    WHERE o."sellerAccountId" = ${scope.sellerAccountId}::uuid AND o.id IN (SELECT unnest(${ids}::uuid[]))
      AND ${attention === "any" ? Prisma.sql`${TO_LOOK_AT} IS NOT TRUE` : Prisma.sql`TRUE`}`;
}
