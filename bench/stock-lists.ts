import type pg from "pg";
import { database } from "@/lib/db/client";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { readStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { readAttempts } from "@/lib/publishing/queries/list-attempts";
import { listErrorGroups } from "@/lib/publishing/queries/list-error-groups";
import { readReconcile } from "@/lib/publishing/queries/list-reconcile";
import { listTroubled } from "@/lib/publishing/queries/list-troubled";
import { errorFilter, reconcileFilter, troubledFilter } from "@/lib/publishing/schema";

const USERS = 4;
const ROUNDS = 10;

/**
 * Each tenth SKU is refused by the platform, of each hundredth it has another number, and as many pieces occupied as no order of
 * ours explains: there is something to list.
 */
export async function makeTrouble(client: pg.Client, sellerAccountId: string): Promise<void> {
  await client.query(
    `UPDATE "StockTarget" t SET "observedAt" = now(), "sentAt" = now(),
      "totalPieces" = t."plannedPieces" + CASE WHEN k.code LIKE '%25' THEN 4 ELSE 0 END,
      "occupiedPieces" = CASE WHEN k.code LIKE '%50' THEN 7 ELSE 0 END,
      "troubleSince" = CASE WHEN k.code LIKE '%1' THEN now() END, cause = CASE WHEN k.code LIKE '%1' THEN 'occupied' END,
      status = CASE WHEN k.code LIKE '%1' THEN 'FAILED'::"StockSyncStatus" ELSE status END
     FROM "Sku" k WHERE k.id = t."skuId" AND t."sellerAccountId" = $1`,
    [sellerAccountId],
  );
  await client.query('VACUUM (ANALYZE) "StockTarget", "StockSyncAttempt", "StockOnHand", "StockTotal", "Sku"');
}

/** What the pages read, some users at once without a pause; the p95 of each in milliseconds, without HTTP. */
export async function timeLists(sellerAccountId: string): Promise<Map<string, number>> {
  const scope = scopeOfAccount(sellerAccountId);
  const now = new Date();
  const { id: warehouse } = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const goods = (search: object) => () => readStock(scope, stockFilter.parse(search));
  const log = (search: object) => () => readAttempts(scope, errorFilter.parse(search), now);
  const compared = (search: object) => () => readReconcile(scope, reconcileFilter.parse(search));
  const lists: Record<string, () => Promise<unknown>> = {
    "goods, by code": goods({}),
    "goods, most pieces first": goods({ sort: "-good" }),
    "goods, most pieces in one warehouse first": goods({ sort: "-good", warehouse }),
    "goods, fewest pieces in one warehouse first": goods({ sort: "good", warehouse }),
    "goods, none in one warehouse": goods({ level: "none", warehouse }),
    "goods, none in one warehouse, fewest pieces first": goods({ level: "none", sort: "good", warehouse }),
    "goods found by a text, most pieces first": goods({ q: "bench-9999", sort: "-good" }),
    "goods found by a text": goods({ q: "bench-9999" }),
    "log, newest first": log({}),
    "log of one status": log({ status: "PENDING" }),
    "log of one cause": log({ cause: "occupied" }),
    "log of what was sent by hand": log({ trigger: "MANUAL" }),
    "log found by a text": log({ q: "bench-9999" }),
    "log found by a text of many goods": log({ q: "bench-99" }),
    "log found by a text of all goods": log({ q: "bench" }),
    "log of one cause found by a text of many goods": log({ q: "bench-99", cause: "occupied" }),
    "errors by cause": () => listErrorGroups(scope, {}, now),
    "numbers of one cause": () => listTroubled(scope, troubledFilter.parse({ cause: "occupied" })),
    "numbers of one cause found by a text of many goods": () =>
      listTroubled(scope, troubledFilter.parse({ cause: "occupied", q: "bench-99" })),
    "numbers of one cause found by a text of all goods": () =>
      listTroubled(scope, troubledFilter.parse({ cause: "occupied", q: "bench" })),
    "reconciliation found by a text": compared({ show: "all", q: "bench-9999" }),
    "reconciliation found by a text of many goods": compared({ show: "all", q: "bench-99" }),
    "reconciliation found by a text of all goods": compared({ show: "all", q: "bench" }),
    "reconciliation, all": compared({ show: "all" }),
    "reconciliation, differences": compared({ show: "different" }),
    "reconciliation, not known": compared({ show: "unknown" }),
    "reconciliation, missed orders": compared({ show: "missed" }),
  };
  const figures = new Map<string, number>();
  for (const [name, read] of Object.entries(lists)) figures.set(name, await p95(read));
  return figures;
}

async function p95(read: () => Promise<unknown>): Promise<number> {
  await read();
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: USERS }, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now();
        await read();
        took.push(performance.now() - began);
      }
    }),
  );
  took.sort((a, b) => a - b);
  return took[Math.ceil(took.length * 0.95) - 1] ?? NaN;
}
