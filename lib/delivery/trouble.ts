import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { ReportSubject } from "./queries";

/** Refused pushes older than this are not told any more: whoever was to act has seen them, and they will not come again. */
export const REFUSED_DAYS = 7;

/** Badly signed pushes are told until none has come for so long: nothing of them is kept that a person could see to. */
const FORGED_HOURS = 24;
/** Faults of messages in the app's own name. With another app's key, or of another form, no platform sends: a stranger's try. */
const FAULTS_IN_OUR_NAME = ["signature", "timestamp-stale", "timestamp-future", "timestamp-unreadable"];

/** Things of one kind that wait for a person: how many, and since when. */
export type Waiting = { count: number; since: Date };

/** Reports of a shop that wait for its authorization. `flagship`: the bound flagship shop, where that is disabled. */
export type HeldReports = {
  shopId: string;
  heldAt: Date;
  reason: string | null;
  count: number;
  flagship: { id: string; name: string } | null;
};
/** A shop that a person disabled: order pushes that are parked meanwhile, and reports that wait. */
export type DisabledShop = { shopId: string; disabledAt: Date; parked: number; reports: number };
/**
 * Reports of a shop that were refused for good or are out of tries, and that nobody has acknowledged; `since`: the oldest fact,
 * `state` and `code`: of the one that failed last.
 */
export type FailedReports = Waiting & {
  shopId: string;
  subjectKind: ReportSubject;
  state: "REFUSED" | "DEAD";
  code: string | null;
};
/** Pushes of a shop that are no orders yet, or that no handler could deal with. */
export type WaitingPushes = Waiting & { shopId: string };

/** What of delivery waits for a person in the account, per shop that is in use. */
export type Trouble = {
  held: HeldReports[];
  disabled: DisabledShop[];
  failedReports: FailedReports[];
  /** But for disabled shops, which tell of their own. */
  parked: WaitingPushes[];
  failedPushes: WaitingPushes[];
  /** Authentic pushes of a known shop that could not be read. */
  unreadable: WaitingPushes[];
  /**
   * Pushes in the name of our app whose signature or time did not check out (R172), where orders are expected at all: whose they
   * are nobody knows. How many, and since when.
   */
  forged: Waiting | null;
  /**
   * Pushes for a supplier id that no shop has, where this account may be meant: it has a shop without an order so far, or is
   * the only account. `shop`: the only one that they may be for, because it lacks a supplier id or has one of theirs by now.
   */
  unbound: (Waiting & { shop: { id: string; supplierId: string | null } | null }) | null;
};

/** Reads what waits for a person. Each part goes along a small index of what is open. */
export async function listTrouble(scope: Scope, now: Date): Promise<Trouble> {
  const refusedSince = new Date(now.getTime() - REFUSED_DAYS * 24 * 3_600_000);
  const [held, disabled, failedReports, pushes, forged, unbound] = await Promise.all([
    heldReports(scope),
    disabledShops(scope),
    failedReportsOf(scope),
    waitingPushes(scope, refusedSince),
    forgedPushes(scope, now),
    unboundPushes(scope, refusedSince),
  ]);
  const of = (state: string) =>
    pushes.filter((one) => one.state === state).map(({ shopId, count, since }) => ({ shopId, count, since }));
  const told = new Set(disabled.map(({ shopId }) => shopId));
  const parked = of("PARKED").filter(({ shopId }) => !told.has(shopId));
  return {
    held,
    disabled,
    failedReports,
    parked,
    failedPushes: of("FAILED"),
    unreadable: of("REFUSED"),
    forged,
    unbound,
  };
}

async function heldReports({ sellerAccountId }: Scope): Promise<HeldReports[]> {
  type Row = Omit<HeldReports, "flagship"> & { flagshipId: string | null; flagshipName: string | null };
  const rows = await database().$queryRaw<Row[]>`
    SELECT s.id AS "shopId", s."reportsHeldAt" AS "heldAt", s."reportsHeldReason" AS reason,
      f.id AS "flagshipId", f.name AS "flagshipName",
      (SELECT count(*)::int FROM "OutboxJob" j
       WHERE j."sellerAccountId" = s."sellerAccountId" AND j."shopId" = s.id AND j.state = 'PENDING') AS count
    FROM "Shop" s LEFT JOIN "FlagshipShop" f ON f.id = s."flagshipShopId" AND f."disabledAt" IS NOT NULL
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."reportsHeldAt" IS NOT NULL AND s."deactivatedAt" IS NULL
      AND s."disabledAt" IS NULL
    ORDER BY s.id`;
  return rows.map(({ flagshipId: id, flagshipName: name, ...held }) => ({
    ...held,
    flagship: id !== null && name !== null ? { id, name } : null,
  }));
}

function disabledShops({ sellerAccountId }: Scope): Promise<DisabledShop[]> {
  return database().$queryRaw<DisabledShop[]>`
    SELECT s.id AS "shopId", s."disabledAt",
      (SELECT count(*)::int FROM "InboxItem" i
       WHERE i."sellerAccountId" = s."sellerAccountId" AND i."shopId" = s.id AND i.state = 'PARKED') AS parked,
      (SELECT count(*)::int FROM "OutboxJob" j
       WHERE j."sellerAccountId" = s."sellerAccountId" AND j."shopId" = s.id AND j.state = 'PENDING') AS reports
    FROM "Shop" s
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."disabledAt" IS NOT NULL AND s."deactivatedAt" IS NULL
    ORDER BY s.id`;
}

function failedReportsOf({ sellerAccountId }: Scope): Promise<FailedReports[]> {
  return database().$queryRaw<FailedReports[]>`
    SELECT j."shopId", j."subjectKind", count(*)::int AS count, min(j."createdAt") AS since,
      (array_agg(j.state::text ORDER BY j."settledAt" DESC NULLS LAST, j.seq DESC))[1] AS state,
      (array_agg(j."lastCode" ORDER BY j."settledAt" DESC NULLS LAST, j.seq DESC))[1] AS code
    FROM "OutboxJob" j
    WHERE j."sellerAccountId" = ${sellerAccountId}::uuid AND j.state IN ('REFUSED', 'DEAD') AND j."acknowledgedAt" IS NULL
    GROUP BY j."shopId", j."subjectKind"
    ORDER BY j."shopId", j."subjectKind"`;
}

function waitingPushes({ sellerAccountId }: Scope, refusedSince: Date): Promise<(WaitingPushes & { state: string })[]> {
  return database().$queryRaw<(WaitingPushes & { state: string })[]>`
    SELECT i."shopId", i.state::text AS state, count(*)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i JOIN "Shop" s ON s.id = i."shopId" AND s."deactivatedAt" IS NULL
    WHERE i."sellerAccountId" = ${sellerAccountId}::uuid
      AND i.state IN ('PARKED', 'FAILED', 'REFUSED')
      AND (i.state <> 'REFUSED' OR i."receivedAt" >= ${refusedSince})
    GROUP BY i."shopId", i.state
    ORDER BY i."shopId"`;
}

async function forgedPushes({ sellerAccountId }: Scope, now: Date): Promise<Waiting | null> {
  const since = new Date(now.getTime() - FORGED_HOURS * 3_600_000);
  // One row an hour and fault: what came again is counted in it.
  const [found] = await database().$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT COALESCE(sum(i.repeats + 1), 0)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND i.answer = 'sign-check-failure' AND i."sellerAccountId" IS NULL
      AND i."receivedAt" >= ${since} AND i.note = ANY(${FAULTS_IN_OUR_NAME})
      AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."sellerAccountId" = ${sellerAccountId}::uuid
        AND s."deactivatedAt" IS NULL AND s."supplierId" IS NOT NULL)`;
  return found?.since ? { count: found.count, since: found.since } : null;
}

async function unboundPushes({ sellerAccountId }: Scope, refusedSince: Date): Promise<Trouble["unbound"]> {
  const [found] = await database().$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT count(*)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND i.answer = 'supplier-not-bound' AND i."sellerAccountId" IS NULL
      AND i."receivedAt" >= ${refusedSince}
      AND (EXISTS (SELECT 1 FROM "Shop" s WHERE s."sellerAccountId" = ${sellerAccountId}::uuid
             AND s."deactivatedAt" IS NULL AND s."lastOrderAt" IS NULL)
           OR (SELECT count(*) FROM "SellerAccount") = 1)`;
  if (!found?.since) return null;
  const [shop, another] = await database().$queryRaw<{ id: string; supplierId: string | null }[]>`
    SELECT s.id, s."supplierId" FROM "Shop" s
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."deactivatedAt" IS NULL
      AND (s."supplierId" IS NULL OR EXISTS (SELECT 1 FROM "InboxItem" i
             WHERE i.state = 'REFUSED' AND i.answer = 'supplier-not-bound' AND i."sellerAccountId" IS NULL
               AND i."supplierId" = s."supplierId" AND i."receivedAt" >= ${refusedSince}))
    LIMIT 2`;
  return { count: found.count, since: found.since, shop: shop && !another ? shop : null };
}
