import { database } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { leaseIsVoid } from "@/lib/delivery/queue/queue-sql";
import type { Observation } from "../domain/precheck";

/** An attempt as a worker took it. */
export type ClaimedAttempt = {
  id: string;
  sellerAccountId: string;
  shopId: string;
  skuId: string;
  storeCode: string;
  version: bigint;
  trigger: "CHANGE" | "SCHEDULE" | "MANUAL";
  newPieces: number;
  tries: number;
  sameTries: number;
  code: string | null;
  createdAt: Date;
};

/**
 * Takes up to $2 attempts for worker $1: what a dead worker held, then what waits, shop by shop; what a person or a change asked
 * for before the full resync. None of a shop whose reports are held, none while the method $5 is banned for app key $4, and none
 * whose older number is being sent (R151). $3 is the lease in seconds. Chosen rows are found again by their ids alone: `::text`
 * keeps the database from walking all that waits, where it takes that for little.
 */
const CLAIM = `
WITH shops AS MATERIALIZED (
  SELECT s.id FROM "Shop" s WHERE s."reportsHeldAt" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "ThrottleBan" t WHERE t."appKey" = $4 AND t.method IN ($5, '*') AND t."bannedUntil" > now())
), taken AS MATERIALIZED (
  SELECT a.id, a."shopId" FROM "StockSyncAttempt" a
  WHERE a.status = 'PENDING' AND a."leaseOwner" IS NOT NULL AND ${leaseIsVoid("a")}
  ORDER BY a."leaseUntil"
), lost AS MATERIALIZED (
  SELECT a.id FROM taken JOIN shops ON shops.id = taken."shopId" JOIN "StockSyncAttempt" a ON a.id = taken.id
  WHERE a.status::text = 'PENDING' AND a."leaseOwner" IS NOT NULL AND ${leaseIsVoid("a")}
  ORDER BY a."leaseUntil" LIMIT $2 FOR UPDATE OF a SKIP LOCKED
), waiting AS MATERIALIZED (
  SELECT a.id FROM shops CROSS JOIN LATERAL (
    SELECT w.id FROM "StockSyncAttempt" w
    WHERE w."shopId" = shops.id AND w.status = 'PENDING' AND w."leaseOwner" IS NULL AND w."notBefore" <= now()
      AND NOT EXISTS (
        SELECT 1 FROM "StockSyncAttempt" e
        WHERE e."skuId" = w."skuId" AND e."shopId" = w."shopId" AND e."storeCode" = w."storeCode" AND e.status = 'PENDING'
          AND e."leaseOwner" IS NOT NULL OFFSET 0)
    ORDER BY (w."trigger" = 'SCHEDULE'), w."notBefore", w.id LIMIT 4 * $2) a
), due AS MATERIALIZED (
  SELECT a.id FROM waiting JOIN "StockSyncAttempt" a ON a.id = waiting.id
  WHERE a.status::text = 'PENDING' AND a."leaseOwner" IS NULL
  ORDER BY (a."trigger" = 'SCHEDULE'), a."notBefore", a.id LIMIT $2 FOR UPDATE OF a SKIP LOCKED
)
UPDATE "StockSyncAttempt" SET "leaseOwner" = $1, "leaseUntil" = now() + make_interval(secs => $3)
WHERE id IN (SELECT id FROM lost UNION ALL SELECT id FROM due LIMIT $2)
RETURNING id, "sellerAccountId", "shopId", "skuId", "storeCode", version, "trigger", "newPieces", tries, "sameTries", code,
  "createdAt"`;

export function claimAttempts(
  { workerId, leaseSeconds }: { workerId: string; leaseSeconds: number },
  most: number,
  to: { appKey: string; method: string },
): Promise<ClaimedAttempt[]> {
  return database().$queryRawUnsafe<ClaimedAttempt[]>(CLAIM, workerId, most, leaseSeconds, to.appKey, to.method);
}

/** Of the attempts those that are still this worker's; their lease begins anew, so that a slow call is not made twice. */
export async function renewLeases(
  workerId: string,
  ids: readonly string[],
  leaseSeconds: number,
): Promise<Set<string>> {
  const kept = await database().$queryRaw<{ id: string }[]>`
    UPDATE "StockSyncAttempt" SET "leaseUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = ANY(${ids}::uuid[]) AND status = 'PENDING' AND "leaseOwner" = ${workerId} RETURNING id`;
  return new Set(kept.map(({ id }) => id));
}

/** What the call of an attempt needs besides the number, as it stands now. */
export type AttemptDetails = {
  id: string;
  lastAttemptId: string | null;
  occupiedPieces: number | null;
  observedAt: Date | null;
  supplierId: string | null;
  ownerUserId: string | null;
  scItemId: string | null;
  outerId: string;
};

export function loadDetails(ids: readonly string[]): Promise<AttemptDetails[]> {
  return database().$queryRaw<AttemptDetails[]>`
    SELECT a.id, t."lastAttemptId", t."occupiedPieces", t."observedAt", s."supplierId", s."ownerUserId", k."scItemId",
      k.code AS "outerId"
    FROM "StockSyncAttempt" a
    JOIN "Shop" s ON s.id = a."shopId"
    JOIN "Sku" k ON k.id = a."skuId"
    LEFT JOIN "StockTarget" t ON t."shopId" = a."shopId" AND t."skuId" = a."skuId" AND t."storeCode" = a."storeCode"
    WHERE a.id = ANY(${ids}::uuid[])`;
}

export function observationOf(row: Pick<AttemptDetails, "occupiedPieces" | "observedAt">): Observation | null {
  const { occupiedPieces, observedAt } = row;
  return occupiedPieces === null || observedAt === null ? null : { occupiedPieces, observedAt };
}

/** True when the attempt is still this worker's; locked until the commit. */
export async function lockAttempt({ tx }: Commit, id: string, workerId: string): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "StockSyncAttempt" WHERE id = ${id}::uuid AND status = 'PENDING' AND "leaseOwner" = ${workerId} FOR UPDATE`;
  return found.length === 1;
}

type TargetOf = Pick<ClaimedAttempt, "shopId" | "skuId" | "storeCode">;

/** The target of an attempt, locked until the commit. */
export async function lockTarget({ tx }: Commit, { shopId, skuId, storeCode }: TargetOf) {
  await tx.$queryRaw`
    SELECT 1 FROM "StockTarget" WHERE "shopId" = ${shopId}::uuid AND "skuId" = ${skuId}::uuid AND "storeCode" = ${storeCode}
    FOR UPDATE`;
  return tx.stockTarget.findUnique({ where: { shopId_skuId_storeCode: { shopId, skuId, storeCode } } });
}
