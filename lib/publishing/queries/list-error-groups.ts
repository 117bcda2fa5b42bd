import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { ErrorGroup } from "../client";
import { isCause, type StockCause } from "../domain/cause";
import type { ShopsAsked } from "../schema";
import { inShopsAsked } from "./where-attempts";

const HOUR_MS = 3_600_000;
export const TREND_HOURS = 24;

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

function grouped(scope: Scope, asked: ShopsAsked): Promise<Grouped[]> {
  return database().$queryRaw<Grouped[]>`
    SELECT t.cause, count(*)::int AS targets, count(DISTINCT t."skuId")::int AS skus,
      array_agg(DISTINCT t."shopId"::text) AS shops, min(t."troubleSince") AS "firstSeen",
      max(COALESCE(a."settledAt", a."createdAt", t."troubleSince")) AS "lastSeen"
    FROM "StockTarget" t
    LEFT JOIN "StockSyncAttempt" a ON a.id = t."lastAttemptId"
    WHERE t."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShopsAsked(scope, asked, Prisma.sql`t."shopId"`)}
      AND t."troubleSince" IS NOT NULL AND t.cause IS NOT NULL
    GROUP BY t.cause
    ORDER BY targets DESC, t.cause`;
}

function hourly(scope: Scope, asked: ShopsAsked, now: Date): Promise<Hourly[]> {
  const since = new Date(now.getTime() - TREND_HOURS * HOUR_MS);
  return database().$queryRaw<Hourly[]>`
    SELECT a.cause, floor(extract(epoch FROM ${now}::timestamptz - a."createdAt") / 3600)::int AS "hoursAgo",
      count(*)::int AS count
    FROM "StockSyncAttempt" a
    WHERE a."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShopsAsked(scope, asked, Prisma.sql`a."shopId"`)}
      AND a."createdAt" > ${since} AND a."createdAt" <= ${now}
      AND a.status IN ('FAILED', 'BLOCKED') AND a.cause IS NOT NULL
    GROUP BY 1, 2`;
}

function trendOf(cause: StockCause, hours: readonly Hourly[]): number[] {
  const trend = Array<number>(TREND_HOURS).fill(0);
  for (const hour of hours) if (hour.cause === cause) trend[TREND_HOURS - 1 - hour.hoursAgo] = hour.count;
  return trend;
}
