import { database } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { ReportEnd, ReportKind } from "@/lib/kernel/report-kinds";
import { suspensionReasonNow } from "@/lib/kernel/suspended-reports";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import {
  FAILED_STATES,
  hasFailed,
  isRefusedForGood,
  mayBeSentAgain,
  REPORT_STATES,
  UNDER_WAY_STATES,
  type ReportState,
} from "./domain/report-state";

/** One try of a report, with the platform's own words. Times are ISO, UTC. */
export type TryView = {
  number: number;
  startedAt: string;
  durationMs: number;
  outcome: string;
  code: string | null;
  subCode: string | null;
  text: string | null;
  requestId: string | null;
};

/** A report as a page shows it. */
export type ReportView = {
  id: string;
  kind: string;
  state: ReportState;
  attempts: number;
  createdAt: string;
  settledAt: string | null;
  /** The next try; in the future while it waits. */
  notBefore: string;
  lastOutcome: string | null;
  lastCode: string | null;
  lastText: string | null;
  /** Set while the shop's reports are suspended: the authorization's error. */
  suspensionReason: string | null;
  /** Set while the gateway bans the method. */
  bannedUntil: string | null;
  mayBeSentAgain: boolean;
  /** Set once a person has looked at its final failure. */
  acknowledgedAt: string | null;
  tries: TryView[];
};

export type ReportSubject = "order" | "return-order";

/** Every report of one order or return, oldest first, with all tries (R65). */
export async function listReports(scope: Scope, subjectKind: ReportSubject, subjectId: string): Promise<ReportView[]> {
  const jobs = await database().outboxJob.findMany({
    where: { AND: [withinScope(scope), { subjectKind, subjectId }] },
    orderBy: { seq: "asc" },
    omit: { payloadCipher: true },
    include: { tries: { orderBy: { number: "asc" }, omit: { answerCipher: true, formCipher: true } } },
  });
  if (jobs.length === 0) return [];
  const waiting = jobs.filter((job) => job.state === "PENDING");
  const [suspensions, bans] = waiting.length
    ? await Promise.all([suspensionsOf(waiting.map((job) => job.shopId)), currentBans()])
    : [new Map<string, string>(), new Map<string, string>()];
  return jobs.map((job) => ({
    id: job.id,
    kind: job.kind,
    state: job.state,
    attempts: job.attempts,
    createdAt: job.createdAt.toISOString(),
    settledAt: job.settledAt?.toISOString() ?? null,
    notBefore: job.notBefore.toISOString(),
    lastOutcome: job.lastOutcome,
    lastCode: job.lastCode,
    lastText: job.lastText,
    suspensionReason: job.state === "PENDING" ? (suspensions.get(job.shopId) ?? null) : null,
    bannedUntil: job.state === "PENDING" ? (bans.get(job.method) ?? bans.get("*") ?? null) : null,
    mayBeSentAgain: mayBeSentAgain(job, job.tries.at(-1)?.code ?? null),
    acknowledgedAt: job.acknowledgedAt?.toISOString() ?? null,
    tries: job.tries.map((one) => ({ ...one, startedAt: one.startedAt.toISOString() })),
  }));
}

async function suspensionsOf(shopIds: string[]): Promise<Map<string, string>> {
  const suspended = await database().shop.findMany({
    where: { id: { in: shopIds }, reportsSuspendedAt: { not: null } },
    select: {
      id: true,
      suspensionReason: true,
      disabledAt: true,
      flagshipShop: { select: { disabledAt: true } },
    },
  });
  const reasonOf = ({ suspensionReason, disabledAt, flagshipShop }: (typeof suspended)[number]) =>
    suspensionReasonNow({
      reason: suspensionReason,
      isShopDisabled: disabledAt !== null,
      isFlagshipDisabled: (flagshipShop?.disabledAt ?? null) !== null,
    });
  return new Map(suspended.map((shop) => [shop.id, reasonOf(shop)]));
}

async function currentBans(): Promise<Map<string, string>> {
  const bans = await database().throttleBan.findMany({ where: { bannedUntil: { gt: new Date() } } });
  return new Map(bans.map((ban) => [ban.method, ban.bannedUntil.toISOString()]));
}

/** What a list shows of a report: where it stands, per subject and kind. */
export type ReportStanding = {
  subjectId: string;
  kind: string;
  state: ReportState;
  attempts: number;
  lastText: string | null;
  acknowledgedAt: Date | null;
};

/** Where the reports of many orders or returns stand. */
export function listReportStandings(
  scope: Scope,
  subjectKind: ReportSubject,
  subjectIds: string[],
): Promise<ReportStanding[]> {
  return database().outboxJob.findMany({
    where: { AND: [withinScope(scope), { subjectKind, subjectId: { in: subjectIds } }] },
    orderBy: { seq: "asc" },
    select: { subjectId: true, kind: true, state: true, attempts: true, lastText: true, acknowledgedAt: true },
  });
}

/** How many reports of a kind one subject has, and how many of them have no answer yet; read under the subject's lock. */
export async function countReports(
  { tx, scope }: Commit,
  { subjectKind, subjectId, kind }: { subjectKind: ReportSubject; subjectId: string; kind: ReportKind },
): Promise<{ all: number; open: number }> {
  const where = { AND: [withinScope(scope), { subjectKind, subjectId, kind }] };
  const groups = await tx.outboxJob.groupBy({ by: ["state"], where, _count: { _all: true } });
  const count = (states: readonly ReportState[]) =>
    groups.reduce((sum, { state, _count }) => sum + (states.includes(state) ? _count._all : 0), 0);
  return { all: count(REPORT_STATES), open: count(UNDER_WAY_STATES) };
}

/** How the reports of these idempotency keys ended, in the order in which they leave. */
export async function listReportEnds(
  scope: Scope,
  keys: readonly string[],
): Promise<{ idempotencyKey: string; end: ReportEnd }[]> {
  const jobs = await database().outboxJob.findMany({
    where: { AND: [withinScope(scope), { idempotencyKey: { in: [...keys] } }] },
    orderBy: { seq: "asc" },
    select: {
      idempotencyKey: true,
      state: true,
      attempts: true,
      tries: { orderBy: { number: "desc" }, take: 1, select: { code: true } },
    },
  });
  return jobs.map(({ idempotencyKey, tries, ...job }) => ({
    idempotencyKey,
    end: job.state === "ACCEPTED" ? "accepted" : isRefusedForGood(job, tries[0]?.code ?? null) ? "refused" : "open",
  }));
}

/** More failed reports than this at once is an outage, and the newest tell it. */
const MOST_FAILED = 1000;

/**
 * The orders or returns with a report that the platform refused for good or that ran out of tries, and that nobody has
 * acknowledged, newest first.
 */
export async function listFailedSubjects(scope: Scope, subjectKind: ReportSubject): Promise<string[]> {
  const failed = await database().outboxJob.findMany({
    where: { AND: [withinScope(scope), { subjectKind, state: { in: [...FAILED_STATES] }, acknowledgedAt: null }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_FAILED,
    select: { subjectId: true },
  });
  return [...new Set(failed.map(({ subjectId }) => subjectId))];
}

/** True where the report of this key has failed for good; false too where none was ever owed. */
export async function hasReportFailed({ tx }: Commit, idempotencyKey: string): Promise<boolean> {
  const job = await tx.outboxJob.findUnique({ where: { idempotencyKey }, select: { state: true } });
  return job !== null && hasFailed(job);
}
