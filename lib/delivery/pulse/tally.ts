import { database } from "@/lib/db/client";

/** The width of a bucket of the tally. */
const BUCKET_MS = 5 * 60_000;
/** How far the chart looks back, and so how far is counted after the worker was away, or for the first time. */
export const DAY_MS = 24 * 3_600_000;
/** A moment is taken at the begin of a commit; the longest of them are there after this. */
const LATE_MS = 60_000;
/** After a long silence the day is counted in pieces: each is short, and what is counted is known if the next one breaks off. */
const PIECE_MS = 3_600_000;
/** Older buckets are shown nowhere. */
const KEPT_MS = 2 * DAY_MS;

/** Names the one row of the mark. */
export const MARK = "all";

const bucketOf = (ms: number) => Math.floor(ms / BUCKET_MS) * BUCKET_MS;

/**
 * Counts what came in, was handled and was reported since the last count, set-wise from the rows: no commit of a push or a
 * report waits for a counter, and what was missed while no worker ran is made up for. The bucket under way is counted again
 * each time.
 */
export async function tallyMessages(now: Date): Promise<void> {
  const end = now.getTime();
  const mark = await database().messageTallyMark.findUnique({ where: { id: MARK } });
  const since = Math.max(mark ? mark.countedUntil.getTime() - LATE_MS : 0, end - DAY_MS);
  for (let from = bucketOf(since); from < end; from += PIECE_MS)
    await countPiece(new Date(from), new Date(Math.min(from + PIECE_MS, end)));
  await database().messageTally.deleteMany({
    where: { bucketAt: { lt: new Date(end - KEPT_MS) }, sellerAccountId: { in: await accountIds() } },
  });
}

/** Accounts are few: by them, and the moment, the primary key is read and not the whole table. */
async function accountIds(): Promise<string[]> {
  const accounts = await database().sellerAccount.findMany({ select: { id: true } });
  return accounts.map(({ id }) => id);
}

/** `from` is the beginning of a bucket. */
async function countPiece(from: Date, until: Date): Promise<void> {
  const bucket = (column: string) => `date_bin('${BUCKET_MS} ms', ${column}, timestamptz '2000-01-01Z')`;
  const count = `
    INSERT INTO "MessageTally" ("sellerAccountId", "shopId", "bucketAt", taken, handled, reported)
    SELECT account, shop, bucket, sum(taken)::int, sum(handled)::int, sum(reported)::int FROM (
      SELECT a.id AS account, t.shop, t.bucket, t.n AS taken, 0 AS handled, 0 AS reported
      FROM "SellerAccount" a CROSS JOIN LATERAL (
        SELECT i."shopId" AS shop, ${bucket(`i."receivedAt"`)} AS bucket, count(*) AS n FROM "InboxItem" i
        WHERE i."sellerAccountId" = a.id AND i."receivedAt" >= $1::timestamptz AND i."receivedAt" < $2::timestamptz
          AND i.answer = 'accepted' AND i."shopId" IS NOT NULL
        GROUP BY 1, 2) t
      UNION ALL
      SELECT i."sellerAccountId", i."shopId", ${bucket(`i."processedAt"`)}, 0, count(*), 0 FROM "InboxItem" i
      WHERE i.state = 'DONE' AND i."processedAt" >= $1::timestamptz AND i."processedAt" < $2::timestamptz
      GROUP BY 1, 2, 3
      UNION ALL
      SELECT j."sellerAccountId", j."shopId", ${bucket(`j."settledAt"`)}, 0, 0, count(*) FROM "OutboxJob" j
      WHERE j.state = 'ACCEPTED' AND j."settledAt" >= $1::timestamptz AND j."settledAt" < $2::timestamptz
      GROUP BY 1, 2, 3
    ) counted WHERE account IS NOT NULL AND shop IS NOT NULL GROUP BY 1, 2, 3`;
  await database().$transaction([
    database().messageTally.deleteMany({
      where: { bucketAt: { gte: from, lt: until }, sellerAccountId: { in: await accountIds() } },
    }),
    database().$executeRawUnsafe(count, from, until),
    database().messageTallyMark.upsert({
      where: { id: MARK },
      create: { id: MARK, countedUntil: until },
      update: { countedUntil: until },
    }),
  ]);
}
