import { levelOfCount } from "@/lib/alerts/domain/level";
import type { Finding } from "@/lib/alerts/domain/finding";
import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { reconcileHref, stockErrorsHref } from "@/lib/list-addresses";
import { editionsWith } from "@/lib/shops/domain/capabilities";
import { isCause } from "../domain/cause";

/** A shortage of orders that the platform does not mend by itself within this time is told (platform/outbound.md 10). */
const SEEN_AGAIN_MINUTES = 10;

type Refused = { shopId: string; cause: string; count: number; since: Date };
type Missed = { shopId: string; count: number; pieces: number; since: Date };

/**
 * What is wrong with stock sync now: numbers that the platform refused or would refuse, by shop and cause (R153); and occupied
 * stock that no order explains, seen twice with ten minutes between: an order may have been missed, and nothing can be pulled.
 */
export async function listStockFindings(scope: Scope): Promise<Finding[]> {
  const [refused, missed] = await Promise.all([listRefused(scope), listMissed(scope)]);
  return [
    ...refused.map(({ shopId, cause, count, since }): Finding => ({
      kind: "STOCK_REFUSED",
      shopId,
      key: `${shopId}:${cause}`,
      level: levelOfCount(count),
      facts: { cause, count, sinceAt: since.toISOString() },
      href: stockErrorsHref({ shop: shopId, cause: isCause(cause) ? cause : undefined }),
    })),
    ...missed.map(({ shopId, count, pieces, since }): Finding => ({
      kind: "ORDER_POSSIBLY_MISSED",
      shopId,
      key: shopId,
      level: levelOfCount(count),
      facts: { count, pieces, sinceAt: since.toISOString() },
      href: reconcileHref({ show: "missed", shop: shopId }),
    })),
  ];
}

function listRefused({ sellerAccountId }: Scope): Promise<Refused[]> {
  return database().$queryRaw<Refused[]>`
    SELECT t."shopId", t.cause, count(*)::int AS count, min(t."troubleSince") AS since
    FROM "StockTarget" t ${inUse}
    WHERE t."sellerAccountId" = ${sellerAccountId}::uuid AND t."troubleSince" IS NOT NULL AND t.cause IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

function listMissed({ sellerAccountId }: Scope): Promise<Missed[]> {
  return database().$queryRaw<Missed[]>`
    SELECT t."shopId", count(*)::int AS count, sum(t."unexplainedPieces")::int AS pieces, min(t."unexplainedSince") AS since
    FROM "StockTarget" t ${inUse}
    WHERE t."sellerAccountId" = ${sellerAccountId}::uuid AND t."unexplainedSince" IS NOT NULL
      AND t."observedAt" >= t."unexplainedSince" + make_interval(mins => ${SEEN_AGAIN_MINUTES})
    GROUP BY 1 ORDER BY 1`;
}

/** Only shops in use, of accounts whose edition has stock sync: what was found before is nobody's work any more. */
const inUse = Prisma.sql`
  JOIN "Shop" s ON s.id = t."shopId" AND s."deactivatedAt" IS NULL
  JOIN "SellerAccount" a ON a.id = s."sellerAccountId" AND a.edition::text = ANY(${editionsWith("stockSync")})`;
