import { database, Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { audienceOf, meantFor } from "./inbox/audience";
import { clockNow, type ClockView } from "./clock";
import { IS_MISTIMED } from "./inbox/mistimed";
import type { ReportSubject } from "./queries";

/** What a push waits as; one that was refused for its time alone is not unreadable. */
const STATE = Prisma.sql`CASE WHEN i.answer = 'sign-check-failure' AND ${IS_MISTIMED} THEN 'MISTIMED' ELSE i.state::text END`;

/** Refused pushes older than this are not told any more: whoever was to act has seen them, and they will not come again. */
export const REFUSED_DAYS = 7;

/** Badly signed pushes are told until none has come for so long: nothing of them is kept that a person could see to. */
const FORGED_HOURS = 24;
/** Faults of messages in the app's own name. With another app's key, or of another form, no platform sends: a stranger's try. */
const FAULT_IN_OUR_NAME = "signature";

/** Things of one kind that wait for a person: how many, and since when. */
export type Waiting = { count: number; since: Date };

/** Reports of a shop that wait for its authorization. `flagship`: the bound flagship shop, where that is disabled. */
export type SuspendedReports = {
  shopId: string;
  suspendedAt: Date;
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
  suspended: SuspendedReports[];
  disabled: DisabledShop[];
  failedReports: FailedReports[];
  /** But for disabled shops, which tell of their own. */
  parked: WaitingPushes[];
  failedPushes: WaitingPushes[];
  /** Authentic pushes of a known shop that could not be read. */
  unreadable: WaitingPushes[];
  /** Authentic pushes of a known shop that were refused for their time alone: kept, to be taken up once the clock is right. */
  mistimed: WaitingPushes[];
  /**
   * Pushes in the name of our app whose signature did not check out (R172) and that name a supplier id of the account's; those
   * that name none where this is the only account. How many, and since when.
   */
  forged: Waiting | null;
  /**
   * Authentic pushes of which not even the shop could be read, or whose method nobody serves, and in which a supplier id of the
   * account's stands; those in which none of anybody's stands where this is the only account, and expects orders. Who runs the
   * installation has them listed by the command line. `place`: what was wrong with the newest, and where.
   */
  nameless: (Waiting & { place: string }) | null;
  /** Supplier ids that this account had first and that a shop of another one has now, since when. */
  elsewhere: { supplierId: string; since: Date }[];
  /** Our clock, while it is wrong, where orders are expected. */
  clock: ClockView | null;
  /**
   * Pushes for a supplier id that no shop has, where this account may be meant: it has a shop without an order so far, or is
   * the only account. `shop`: the only one that they may be for, because it lacks a supplier id or has one of theirs by now.
   */
  unbound: (Waiting & { shop: { id: string; supplierId: string | null } | null }) | null;
};

/** Reads what waits for a person. Each part goes along a small index of what is open. */
export async function listTrouble(scope: Scope, now: Date): Promise<Trouble> {
  const refusedSince = new Date(now.getTime() - REFUSED_DAYS * 24 * 3_600_000);
  const [suspended, disabled, failedReports, pushes, forged, nameless, clock, elsewhere, unbound] = await Promise.all([
    suspendedReports(scope),
    disabledShops(scope),
    failedReportsOf(scope),
    waitingPushes(scope, refusedSince),
    forgedPushes(scope, now),
    namelessPushes(scope, refusedSince),
    wrongClock(scope),
    idsElsewhere(scope),
    unboundPushes(scope, refusedSince),
  ]);
  const of = (state: string) =>
    pushes.filter((one) => one.state === state).map(({ shopId, count, since }) => ({ shopId, count, since }));
  const covered = new Set(disabled.map(({ shopId }) => shopId));
  const parked = of("PARKED").filter(({ shopId }) => !covered.has(shopId));
  return {
    suspended,
    disabled,
    failedReports,
    parked,
    failedPushes: of("FAILED"),
    unreadable: of("REFUSED"),
    mistimed: of("MISTIMED"),
    forged,
    nameless,
    clock,
    elsewhere,
    unbound,
  };
}

async function suspendedReports({ sellerAccountId }: Scope): Promise<SuspendedReports[]> {
  type Row = Omit<SuspendedReports, "flagship"> & { flagshipId: string | null; flagshipName: string | null };
  const rows = await database().$queryRaw<Row[]>`
    SELECT s.id AS "shopId", s."reportsHeldAt" AS "suspendedAt", s."reportsHeldReason" AS reason,
      f.id AS "flagshipId", f.name AS "flagshipName",
      (SELECT count(*)::int FROM "OutboxJob" j
       WHERE j."sellerAccountId" = s."sellerAccountId" AND j."shopId" = s.id AND j.state = 'PENDING') AS count
    FROM "Shop" s LEFT JOIN "FlagshipShop" f ON f.id = s."flagshipShopId" AND f."disabledAt" IS NOT NULL
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."reportsHeldAt" IS NOT NULL AND s."deactivatedAt" IS NULL
      AND s."disabledAt" IS NULL
    ORDER BY s.id`;
  return rows.map(({ flagshipId: id, flagshipName: name, ...suspended }) => ({
    ...suspended,
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
    SELECT i."shopId", ${STATE} AS state, count(*)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i JOIN "Shop" s ON s.id = i."shopId" AND s."deactivatedAt" IS NULL
    WHERE i."sellerAccountId" = ${sellerAccountId}::uuid
      AND i.state IN ('PARKED', 'FAILED', 'REFUSED')
      AND (i.state <> 'REFUSED' OR i."receivedAt" >= ${refusedSince})
    GROUP BY i."shopId", 2
    ORDER BY i."shopId"`;
}

async function forgedPushes(scope: Scope, now: Date): Promise<Waiting | null> {
  const since = new Date(now.getTime() - FORGED_HOURS * 3_600_000);
  // One row an hour and fault: what came again is counted in it.
  const [found] = await database().$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT COALESCE(sum(i.repeats + 1), 0)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND i.answer = 'sign-check-failure' AND i."sellerAccountId" IS NULL
      AND i."receivedAt" >= ${since} AND i.note = ${FAULT_IN_OUR_NAME}
      AND ${await concerns(scope)}`;
  return found?.since ? { count: found.count, since: found.since } : null;
}

/** Of a row `i` of no account: it is meant for an account that waits for orders. */
async function concerns(scope: Scope): Promise<Prisma.Sql> {
  const audience = await audienceOf(outsideCommits(scope));
  return Prisma.sql`${EXPECTS_ORDERS(scope.sellerAccountId)} AND ${meantFor(audience, "i") ?? Prisma.sql`true`}`;
}

/** Whether the account waits for orders at all. */
const EXPECTS_ORDERS = (sellerAccountId: string) => Prisma.sql`EXISTS (
  SELECT 1 FROM "Shop" s WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."deactivatedAt" IS NULL
    AND s."supplierId" IS NOT NULL)`;

async function namelessPushes(scope: Scope, refusedSince: Date): Promise<Trouble["nameless"]> {
  const [found] = await database().$queryRaw<{ count: number; since: Date | null; place: string | null }[]>`
    SELECT count(*)::int AS count, min(i."receivedAt") AS since,
      (array_agg(i.note ORDER BY i."receivedAt" DESC))[1] AS place
    FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND i."sellerAccountId" IS NULL AND i."receivedAt" >= ${refusedSince}
      AND (i.answer IN ('invalid-parameter', 'method-not-supported') OR (i.answer = 'sign-check-failure' AND ${IS_MISTIMED}))
      AND ${await concerns(scope)}`;
  return found?.since ? { count: found.count, since: found.since, place: found.place ?? "–" } : null;
}

async function wrongClock({ sellerAccountId }: Scope): Promise<ClockView | null> {
  const clock = await clockNow();
  if (!clock.isWrong) return null;
  const [found] = await database().$queryRaw<
    { expects: boolean }[]
  >`SELECT ${EXPECTS_ORDERS(sellerAccountId)} AS expects`;
  return found?.expects ? clock : null;
}

function idsElsewhere({ sellerAccountId }: Scope): Promise<Trouble["elsewhere"]> {
  return database().$queryRaw<Trouble["elsewhere"]>`
    SELECT first."supplierId", later."claimedAt" AS since
    FROM "SupplierClaim" first
    JOIN "Shop" s ON s."supplierId" = first."supplierId" AND s."deactivatedAt" IS NULL
      AND s."sellerAccountId" <> first."sellerAccountId"
    JOIN "SupplierClaim" later ON later."supplierId" = s."supplierId" AND later."sellerAccountId" = s."sellerAccountId"
      AND later."claimedAt" > first."claimedAt"
    WHERE first."sellerAccountId" = ${sellerAccountId}::uuid
    ORDER BY first."supplierId"`;
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
