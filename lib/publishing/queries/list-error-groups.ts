import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import type { Scope } from "@/lib/kernel/scope";
import type { ErrorGroup } from "../client";
import { isCause, STOCK_CAUSES, type StockCause } from "../domain/cause";
import type { ShopsAsked } from "../schema";
import { inShopsAsked } from "./where-attempts";

const HOUR_MS = 3_600_000;
export const TREND_HOURS = 24;
/** Written as a list, so that the indexes by cause are entered once for each. */
const TROUBLES = [...STOCK_CAUSES];

type Grouped = { cause: string; targets: number; skus: number; shops: string[]; firstSeen: Date; lastSeen: Date };
type Hourly = { cause: string; hoursAgo: number; count: number };

/**
 * What keeps numbers from the platform now, by cause, the largest group first (R153). A group is there while one of its
 * targets is in trouble: the next success ends it. The trend counts refused and blocked attempts by the hour, oldest first.
 */
export async function listErrorGroups(scope: Scope, asked: ShopsAsked, now: Date): Promise<ErrorGroup[]> {
  const [groups, hours] = await Promise.all([grouped(scope, asked), hourly(scope, asked, now)]);
  return groups.flatMap(({ cause, firstSeen, lastSeen, ...counts }) =>
    isCause(cause)
      ? [
          {
            ...counts,
            cause,
            firstSeen: firstSeen.toISOString(),
            lastSeen: lastSeen.toISOString(),
            trend: trendOf(cause, hours),
          },
        ]
      : [],
  );
}

/** How many numbers are in trouble: for 我的工作 and the tab. */
export function countStockErrors(scope: Scope): Promise<number> {
  const shops = scope.shopIds === "all" ? {} : { shopId: { in: [...scope.shopIds] } };
  return database().stockTarget.count({
    where: { sellerAccountId: scope.sellerAccountId, ...shops, troubleSince: { not: null } },
  });
}

/**
 * Each shop's numbers of a cause are counted along the index of those in trouble, up to `COUNTED_UP_TO` and one more (R171); seen
 * last is what the log tells of the cause.
 */
function grouped(scope: Scope, asked: ShopsAsked): Promise<Grouped[]> {
  const account = Prisma.sql`${scope.sellerAccountId}::uuid`;
  const most = COUNTED_UP_TO + 1;
  return database().$queryRaw<Grouped[]>`
    SELECT found.cause, least(found.targets, ${most})::int AS targets, least(found.skus, ${most})::int AS skus, found.shops,
      found."firstSeen", COALESCE(log.at, found."lastSince") AS "lastSeen"
    FROM (
      SELECT one.cause, count(*) AS targets, count(DISTINCT one."skuId") AS skus, array_agg(DISTINCT one."shopId"::text) AS shops,
        min(one."troubleSince") AS "firstSeen", max(one."troubleSince") AS "lastSince"
      FROM "Shop" s CROSS JOIN unnest(${TROUBLES}::text[]) AS c(cause) CROSS JOIN LATERAL (
        SELECT t.cause, t."shopId", t."skuId", t."troubleSince" FROM "StockTarget" t
        WHERE t."sellerAccountId" = ${account} AND t.cause = c.cause AND t."shopId" = s.id AND t."troubleSince" IS NOT NULL
        ORDER BY t."troubleSince" LIMIT ${most}) one
      WHERE s."sellerAccountId" = ${account} ${inShopsAsked(scope, asked, Prisma.sql`s.id`)}
      GROUP BY one.cause) found
    LEFT JOIN LATERAL (
      SELECT COALESCE(a."settledAt", a."createdAt") AS at FROM "StockSyncAttempt" a
      WHERE a."sellerAccountId" = ${account} AND a.cause = found.cause AND a.status IN ('FAILED', 'BLOCKED')
        ${inShopsAsked(scope, asked, Prisma.sql`a."shopId"`)}
      ORDER BY a."createdAt" DESC, a.id DESC LIMIT 1) log ON TRUE
    ORDER BY targets DESC, found.cause`;
}

function hourly(scope: Scope, asked: ShopsAsked, now: Date): Promise<Hourly[]> {
  const since = new Date(now.getTime() - TREND_HOURS * HOUR_MS);
  return database().$queryRaw<Hourly[]>`
    SELECT a.cause, floor(extract(epoch FROM ${now}::timestamptz - a."createdAt") / 3600)::int AS "hoursAgo",
      count(*)::int AS count
    FROM "StockSyncAttempt" a
    WHERE a."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShopsAsked(scope, asked, Prisma.sql`a."shopId"`)}
      AND a.cause = ANY(${TROUBLES}::text[]) AND a."createdAt" > ${since} AND a."createdAt" <= ${now}
      AND a.status IN ('FAILED', 'BLOCKED')
    GROUP BY 1, 2`;
}

function trendOf(cause: StockCause, hours: readonly Hourly[]): number[] {
  const trend = Array<number>(TREND_HOURS).fill(0);
  for (const hour of hours) if (hour.cause === cause) trend[TREND_HOURS - 1 - hour.hoursAgo] = hour.count;
  return trend;
}
