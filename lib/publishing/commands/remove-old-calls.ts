import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

const DAY_MS = 24 * 3_600_000;
/** One that failed, as long as the attempts of stock sync. */
const FAILED_DAYS = 90;
/** One that the platform took, but for the last of each number; what it answered to a question stands with the numbers. */
const TAKEN_DAYS = 1;
/** Calls looked at by one statement. */
const BATCH = 2_000;

/**
 * Removes an account's calls about stock that are of no more use, batch by batch, each in a commit of its own; returns how many. May
 * be cut off anywhere and run again.
 */
export async function removeOldCalls({ sellerAccountId }: Scope, now: Date, batch = BATCH): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  let removed = 0;
  for (const kind of ["PUBLISH", "QUERY"]) {
    let at = new Date(0);
    let id = "00000000-0000-0000-0000-000000000000";
    for (let rows = batch; rows === batch;) {
      // Onwards from what was looked at: what stays is read once a night, not once a batch.
      const [seen] = await database().$queryRaw<{ rows: number; removed: number; at: Date; id: string }[]>`
        WITH old AS MATERIALIZED (
          SELECT c.id, c."startedAt", c.outcome, c."attemptIds" FROM "StockCall" c
          WHERE c."sellerAccountId" = ${sellerAccountId}::uuid AND c.kind = ${kind}::"StockCallKind"
            AND c."startedAt" < ${before(TAKEN_DAYS)} AND (c."startedAt", c.id) > (${at}, ${id}::uuid)
          ORDER BY c."startedAt", c.id LIMIT ${batch}
        ), gone AS (
          DELETE FROM "StockCall" d USING old
          WHERE d.id = old.id AND (old."startedAt" < ${before(FAILED_DAYS)} OR old.outcome = 'accepted') AND NOT EXISTS (
            SELECT FROM unnest(old."attemptIds") AS carried(id) JOIN "StockSyncAttempt" a ON a.id = carried.id
            JOIN "StockTarget" t ON t."shopId" = a."shopId" AND t."skuId" = a."skuId" AND t."storeCode" = a."storeCode"
            WHERE t."sentCallId" = old.id)
          RETURNING d.id
        )
        SELECT last."startedAt" AS at, last.id, (SELECT count(*)::int FROM old) AS rows,
          (SELECT count(*)::int FROM gone) AS removed
        FROM (SELECT "startedAt", id FROM old ORDER BY "startedAt" DESC, id DESC LIMIT 1) last`;
      if (!seen) break;
      removed += seen.removed;
      ({ at, id, rows } = seen);
    }
  }
  return removed;
}
