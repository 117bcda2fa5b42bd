import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

const DAY_MS = 24 * 3_600_000;
/** As far back as the log can be asked for. */
const KEPT_DAYS = 90;
/** Attempts looked at by one statement, so that no lock lasts long. */
const BATCH = 5_000;

/**
 * Removes an account's attempts that came to rest and are older than 90 days, batch by batch, each in a commit of its own; returns
 * how many. The newest of each target stays, whatever its age, for it says how the target stands; one still open stays too. May
 * be cut off anywhere and run again.
 */
export async function removeOldAttempts({ sellerAccountId }: Scope, now: Date, batch = BATCH): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  let removed = 0;
  let at = new Date(0);
  let id = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    // By the index of the log, onwards from what was looked at: what stays is read once a night, not once a batch.
    const [seen] = await database().$queryRaw<{ rows: number; removed: number; at: Date; id: string }[]>`
      WITH old AS MATERIALIZED (
        SELECT a.id, a."createdAt", a.status, a."shopId", a."skuId", a."storeCode" FROM "StockSyncAttempt" a
        WHERE a."sellerAccountId" = ${sellerAccountId}::uuid AND a."createdAt" < ${before}
          AND (a."createdAt", a.id) > (${at}, ${id}::uuid)
        ORDER BY a."createdAt", a.id LIMIT ${batch}
      ), gone AS (
        DELETE FROM "StockSyncAttempt" d USING old
        WHERE d.id = old.id AND d.status <> 'PENDING' AND NOT EXISTS (
          SELECT FROM "StockTarget" t
          WHERE t."shopId" = old."shopId" AND t."skuId" = old."skuId" AND t."storeCode" = old."storeCode"
            AND t."lastAttemptId" = old.id)
        RETURNING d.id
      )
      SELECT last."createdAt" AS at, last.id, (SELECT count(*)::int FROM old) AS rows,
        (SELECT count(*)::int FROM gone) AS removed
      FROM (SELECT "createdAt", id FROM old ORDER BY "createdAt" DESC, id DESC LIMIT 1) last`;
    if (!seen) return removed;
    removed += seen.removed;
    ({ at, id } = seen);
    if (seen.rows < batch) return removed;
  }
}
