import { database } from "@/lib/db/client";
import { listFailedSubjects } from "@/lib/delivery/queries";
import { soughtForm, soughtGoods } from "@/lib/kernel/text/compared-form";
import type { Scope } from "@/lib/kernel/scope";
import type { OrderFilter } from "../schema";

/** What a filter means in rows found along indexes beforehand: a condition over other tables would read every order. */
export type ResolvedFilter = {
  /** Orders that carry the searched number as a waybill, now or before, or as a trade number. */
  numberedIds: readonly string[];
  /** The searched text names goods: the ids of our SKUs of that code. */
  goods: { skuIds: readonly string[] } | null;
  /** Orders with a report that failed and nobody has acknowledged. */
  failedIds: readonly string[];
  /** Shipped orders that may need a person; null where there are too many to name them. */
  shippedIds: readonly string[] | null;
};

const MOST_NUMBERED = 1000;
const MOST_SHIPPED = 5000;

/** Finds them within the account; the list itself holds to the whole scope. */
export async function resolveFilter(
  scope: Scope,
  { q, attention }: Pick<OrderFilter, "q" | "attention">,
): Promise<ResolvedFilter> {
  const asksForFailed = attention === "any" || attention === "REPORT_FAILED";
  const [numberedIds, goods, failedIds, shippedIds] = await Promise.all([
    q ? idsByNumber(scope, q) : [],
    q ? goodsNamed(scope, q) : null,
    asksForFailed ? listFailedSubjects(scope, "order") : [],
    attention === "any" ? shippedToLookAt(scope) : [],
  ]);
  return { numberedIds, goods, failedIds, shippedIds };
}

async function idsByNumber({ sellerAccountId }: Scope, q: string): Promise<string[]> {
  const form = soughtForm(q);
  const select = { orderId: true } as const;
  const take = MOST_NUMBERED;
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
  return [...new Set(found.map(({ orderId }) => orderId))];
}

/** Lines name our SKU by id and the platform's merchant code by text; people know the code. */
async function goodsNamed({ sellerAccountId }: Scope, q: string): Promise<ResolvedFilter["goods"]> {
  const select = { id: true } as const;
  const form = soughtGoods(q);
  const [skus, line] = await Promise.all([
    database().sku.findMany({ where: { sellerAccountId, codeForm: form }, select, take: MOST_NUMBERED }),
    database().orderLine.findFirst({ where: { sellerAccountId, outerForm: form }, select }),
  ]);
  return skus.length > 0 || line ? { skuIds: skus.map(({ id }) => id) } : null;
}

async function shippedToLookAt({ sellerAccountId }: Scope): Promise<string[] | null> {
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE "sellerAccountId" = ${sellerAccountId}::uuid
      AND status = 'SHIPPED' AND (urgent OR "awaitingReturn" OR flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    LIMIT ${MOST_SHIPPED + 1}`;
  return found.length > MOST_SHIPPED ? null : found.map(({ id }) => id);
}
