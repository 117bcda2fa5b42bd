import { database } from "@/lib/db/client";
import { listFailedSubjects } from "@/lib/delivery/queries";
import type { Scope } from "@/lib/kernel/scope";
import type { OrderFilter } from "../schema";

/** What a filter means in rows found along indexes beforehand: a condition over other tables would read every order. */
export type Meant = {
  /** Orders that carry the searched number as a waybill, now or before, or as a trade number. */
  numberedIds: readonly string[];
  /** The searched text names goods: our SKU's id where it has one. */
  goods: { skuId: string | null } | null;
  /** Orders with a report that failed and nobody has acknowledged. */
  failedIds: readonly string[];
  /** Shipped orders that may need a person; null where there are too many to name them. */
  shippedIds: readonly string[] | null;
};

const MOST_NUMBERED = 1000;
const MOST_SHIPPED = 5000;

/** Finds them within the account; the list itself holds to the whole scope. */
export async function meantBy(scope: Scope, { q, attention }: Pick<OrderFilter, "q" | "attention">): Promise<Meant> {
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
  const select = { orderId: true } as const;
  const take = MOST_NUMBERED;
  const [packages, changes, lines] = await Promise.all([
    database().package.findMany({ where: { sellerAccountId, waybillNo: q }, select, take }),
    database().waybillChange.findMany({
      where: { sellerAccountId, oldWaybillNo: q },
      select: { package: { select } },
      take,
    }),
    database().orderLine.findMany({ where: { sellerAccountId, tradeOrderId: q }, select, take }),
  ]);
  const found = [...packages, ...changes.map((change) => change.package), ...lines];
  return [...new Set(found.map(({ orderId }) => orderId))];
}

/** Lines name our SKU by id and the platform's merchant code by text; people know the code. */
async function goodsNamed({ sellerAccountId }: Scope, q: string): Promise<Meant["goods"]> {
  const select = { id: true } as const;
  const [sku, line] = await Promise.all([
    database().sku.findUnique({ where: { sellerAccountId_code: { sellerAccountId, code: q } }, select }),
    database().orderLine.findFirst({ where: { sellerAccountId, outerId: q }, select }),
  ]);
  return sku || line ? { skuId: sku?.id ?? null } : null;
}

async function shippedToLookAt({ sellerAccountId }: Scope): Promise<string[] | null> {
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE "sellerAccountId" = ${sellerAccountId}::uuid
      AND status = 'SHIPPED' AND (urgent OR "awaitingReturn" OR flags @> ARRAY['CONTENT_CHANGED']::"OrderFlag"[])
    LIMIT ${MOST_SHIPPED + 1}`;
  return found.length > MOST_SHIPPED ? null : found.map(({ id }) => id);
}
