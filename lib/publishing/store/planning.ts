import { database, Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { StockCause } from "../domain/cause";
import type { Term } from "../domain/number";
import type { PlannedStatus, PlanTrigger } from "../domain/plan";

/** A number as it was planned, and what becomes of it. */
export type PlannedAttempt = {
  shopId: string;
  skuId: string;
  storeCode: string;
  version: bigint;
  oldPieces: number | null;
  newPieces: number;
  terms: Term[];
  ruleId: string | null;
  status: PlannedStatus;
  cause: StockCause | null;
};

/** An account's SKUs are planned in two lanes side by side, told apart by the last bit of their ids: a core for each. */
export const LANES = [0, 1] as const;
export type Lane = (typeof LANES)[number];

const laneOf = (skuId: Prisma.Sql) => Prisma.sql`get_byte(uuid_send(${skuId}), 15) % ${LANES.length}`;

/** One planner a lane at a time; held until the commit. Who plans SKUs of any lane takes all of them, in their order. */
export async function lockPlanning({ tx, scope: { sellerAccountId } }: Commit, lanes: readonly Lane[]): Promise<void> {
  for (const lane of [...lanes].sort())
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stock-plan:${sellerAccountId}:${lane}`}, 0))`;
}

/** SKUs of these lanes whose change has rested long enough, the longest waiting first; of hot ones no more than one look's notes. */
export async function dueSkus(
  { tx, scope: { sellerAccountId } }: Commit,
  { lanes, before, most }: { lanes: readonly Lane[]; before: Date; most: number },
): Promise<string[]> {
  const due = await tx.$queryRaw<{ skuId: string }[]>`
    SELECT "skuId" FROM (
      (SELECT "skuId", "planAt" AS at FROM "StockChange"
       WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "planAt" <= ${before}
         AND ${laneOf(Prisma.sql`"skuId"`)} = ANY(${[...lanes]}::int[])
       ORDER BY "planAt" LIMIT ${most})
      UNION ALL
      (SELECT "skuId", at FROM "StockChangeNote"
       WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND at <= ${before}
         AND ${laneOf(Prisma.sql`"skuId"`)} = ANY(${[...lanes]}::int[])
       ORDER BY at LIMIT ${most})) AS changed
    GROUP BY "skuId" ORDER BY min(at) LIMIT ${most}`;
  return due.map(({ skuId }) => skuId);
}

/** Lanes of accounts of these editions that have something to plan. */
export function lanesDue(
  editions: readonly string[],
  before: Date,
  most: number,
): Promise<{ sellerAccountId: string; lane: Lane }[]> {
  return database().$queryRaw<{ sellerAccountId: string; lane: Lane }[]>`
    SELECT a.id AS "sellerAccountId", lane FROM "SellerAccount" a CROSS JOIN unnest(${[...LANES]}::int[]) AS lane
    WHERE a.edition::text = ANY(${[...editions]}) AND (
      EXISTS (
        SELECT FROM "StockChange" c WHERE c."sellerAccountId" = a.id AND c."planAt" <= ${before}
          AND ${laneOf(Prisma.sql`c."skuId"`)} = lane)
      OR EXISTS (
        SELECT FROM "StockChangeNote" n WHERE n."sellerAccountId" = a.id AND n.at <= ${before}
          AND ${laneOf(Prisma.sql`n."skuId"`)} = lane))
    LIMIT ${most}`;
}

/** SKUs of a lane beyond `after`, in the order of their ids. */
export async function skusOfLane(
  { sellerAccountId }: Scope,
  lane: Lane,
  after: string,
  most: number,
): Promise<string[]> {
  const skus = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Sku" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND id > ${after}::uuid
      AND ${laneOf(Prisma.sql`id`)} = ${lane} ORDER BY id LIMIT ${most}`;
  return skus.map(({ id }) => id);
}

export type OpenAttempt = { id: string; shopId: string; skuId: string; storeCode: string; isTaken: boolean };

/** What waits or is being sent of some SKUs. */
export function openAttempts(
  { tx, scope: { sellerAccountId } }: Commit,
  skuIds: readonly string[],
): Promise<OpenAttempt[]> {
  return tx.$queryRaw<OpenAttempt[]>`
    SELECT id, "shopId", "skuId", "storeCode", "leaseOwner" IS NOT NULL AS "isTaken" FROM "StockSyncAttempt"
    WHERE status = 'PENDING' AND "skuId" = ANY(${skuIds}::uuid[]) AND "sellerAccountId" = ${sellerAccountId}::uuid`;
}

/** Marks attempts as replaced, all but those that a worker took a moment ago (R151). */
export async function supersede({ tx, at }: Commit, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT a.id FROM unnest(${ids}::uuid[]) AS given(id) JOIN "StockSyncAttempt" a ON a.id = given.id
      WHERE a.status = 'PENDING' AND a."leaseOwner" IS NULL ORDER BY a.id FOR UPDATE OF a)
    UPDATE "StockSyncAttempt" SET status = 'SUPERSEDED', "settledAt" = ${at} WHERE id IN (SELECT id FROM held)`;
}

/** Writes the planned attempts and where their targets stand now, any number of them in one statement. */
export async function insertPlanned(
  { tx, scope: { sellerAccountId }, at }: Commit,
  planned: readonly PlannedAttempt[],
  by: { trigger: PlanTrigger; triggeredBy: string },
): Promise<void> {
  if (planned.length === 0) return;
  const rows = JSON.stringify(planned.map((one) => ({ ...one, version: String(one.version) })));
  // A number in trouble stays so until the platform has taken one (R153); one that is not to be sent is in none.
  await tx.$executeRaw`
    WITH planned AS MATERIALIZED (
      SELECT gen_random_uuid() AS id, row.* FROM jsonb_to_recordset(${rows}::jsonb) AS row("shopId" uuid, "skuId" uuid,
        "storeCode" text, version bigint, "oldPieces" int, "newPieces" int, terms jsonb, "ruleId" uuid,
        status "StockSyncStatus", cause text)
    ), attempts AS (
      INSERT INTO "StockSyncAttempt" (id, "sellerAccountId", "shopId", "skuId", "storeCode", version, trigger, "triggeredBy",
        "oldPieces", "newPieces", terms, "ruleId", status, cause, "createdAt", "notBefore", "settledAt")
      SELECT id, ${sellerAccountId}::uuid, "shopId", "skuId", "storeCode", version, ${by.trigger}::"StockTrigger",
        ${by.triggeredBy}, "oldPieces", "newPieces", terms, "ruleId", status, cause, ${at}, ${at},
        CASE WHEN status <> 'PENDING' THEN ${at}::timestamptz END
      FROM planned)
    INSERT INTO "StockTarget" AS t ("shopId", "skuId", "storeCode", "sellerAccountId", "plannedVersion", status, cause,
      "lastAttemptId", "plannedPieces", "troubleSince")
    SELECT "shopId", "skuId", "storeCode", ${sellerAccountId}::uuid, version, status, cause, id, "newPieces",
      CASE WHEN status = 'FAILED' THEN ${at}::timestamptz END
    FROM planned ORDER BY "shopId", "skuId", "storeCode"
    ON CONFLICT ("shopId", "skuId", "storeCode") DO UPDATE SET
      "plannedVersion" = excluded."plannedVersion", status = excluded.status, "lastAttemptId" = excluded."lastAttemptId",
      "plannedPieces" = excluded."plannedPieces",
      cause = CASE WHEN excluded.status = 'PENDING' AND t."troubleSince" IS NOT NULL THEN t.cause ELSE excluded.cause END,
      "troubleSince" = CASE excluded.status
        WHEN 'SKIPPED' THEN NULL
        WHEN 'FAILED' THEN COALESCE(t."troubleSince", excluded."troubleSince")
        ELSE t."troubleSince" END`;
}
