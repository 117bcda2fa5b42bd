import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { ReportSubject } from "./queries";

/** Refused pushes older than this are not told any more: whoever was to act has seen them, and they will not come again. */
const REFUSED_DAYS = 7;

/** Things of one kind that wait for a person: how many, and since when. */
export type Waiting = { count: number; since: Date };

/** Reports of a shop that wait because its authorization was refused. */
export type HeldReports = { shopId: string; heldAt: Date; count: number };
/** Reports of a shop that were refused for good or are out of tries, and that nobody has acknowledged; `since`: the oldest fact. */
export type FailedReports = Waiting & { shopId: string; subjectKind: ReportSubject };
/** Pushes of a shop that are no orders yet, or that no handler could deal with. */
export type WaitingPushes = Waiting & { shopId: string };

/** What of delivery waits for a person in the account, per shop that is in use. */
export type Trouble = {
  held: HeldReports[];
  failedReports: FailedReports[];
  parked: WaitingPushes[];
  failedPushes: WaitingPushes[];
  /** Authentic pushes of a known shop that could not be read. */
  unreadable: WaitingPushes[];
  /**
   * Pushes for a supplier id that no shop has, where this account may be meant: it has a shop without an order so far, or is
   * the only account.
   */
  unbound: Waiting | null;
};

/** Reads what waits for a person. Each part goes along a small index of what is open. */
export async function listTrouble(scope: Scope, now: Date): Promise<Trouble> {
  const refusedSince = new Date(now.getTime() - REFUSED_DAYS * 24 * 3_600_000);
  const [held, failedReports, pushes, unbound] = await Promise.all([
    heldReports(scope),
    failedReportsOf(scope),
    waitingPushes(scope, refusedSince),
    unboundPushes(scope, refusedSince),
  ]);
  const of = (state: string) =>
    pushes.filter((one) => one.state === state).map(({ shopId, count, since }) => ({ shopId, count, since }));
  return { held, failedReports, parked: of("PARKED"), failedPushes: of("FAILED"), unreadable: of("REFUSED"), unbound };
}

function heldReports({ sellerAccountId }: Scope): Promise<HeldReports[]> {
  return database().$queryRaw<HeldReports[]>`
    SELECT s.id AS "shopId", s."reportsHeldAt" AS "heldAt",
      (SELECT count(*)::int FROM "OutboxJob" j
       WHERE j."sellerAccountId" = s."sellerAccountId" AND j."shopId" = s.id AND j.state = 'PENDING') AS count
    FROM "Shop" s
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."reportsHeldAt" IS NOT NULL AND s."deactivatedAt" IS NULL
      AND s."disabledAt" IS NULL
    ORDER BY s.id`;
}

function failedReportsOf({ sellerAccountId }: Scope): Promise<FailedReports[]> {
  return database().$queryRaw<FailedReports[]>`
    SELECT j."shopId", j."subjectKind", count(*)::int AS count, min(j."createdAt") AS since
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

async function unboundPushes({ sellerAccountId }: Scope, refusedSince: Date): Promise<Waiting | null> {
  const [found] = await database().$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT count(*)::int AS count, min(i."receivedAt") AS since
    FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND i.answer = 'supplier-not-bound' AND i."sellerAccountId" IS NULL
      AND i."receivedAt" >= ${refusedSince}
      AND (EXISTS (SELECT 1 FROM "Shop" s WHERE s."sellerAccountId" = ${sellerAccountId}::uuid
             AND s."deactivatedAt" IS NULL AND s."lastOrderAt" IS NULL)
           OR (SELECT count(*) FROM "SellerAccount") = 1)`;
  return found?.since ? { count: found.count, since: found.since } : null;
}
