import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { scopeOf, type SettleSettings } from "@/lib/delivery/outbox/settle-reports";
import { heedForAll, judge } from "@/lib/delivery/outbox/verdict";
import { planSoon } from "@/lib/inventory/commands/note-stock-change";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import type { CallOutcome } from "@/lib/platform/outcome";
import { causeOf, type StockCause } from "../domain/cause";
import { afterAccepted } from "../domain/ordering";
import { lockAttempt, lockTarget, type ClaimedAttempt } from "../store/attempts";
import { keepCall, type MadeCall } from "../store/calls";

/** How an attempt ended without a call. */
export type Unsent =
  | { kind: "superseded" }
  | { kind: "blocked"; occupiedPieces: number }
  | { kind: "failed"; cause: StockCause }
  | { kind: "skipped"; cause: StockCause };

const STATUS_OF = { superseded: "SUPERSEDED", blocked: "BLOCKED", failed: "FAILED", skipped: "SKIPPED" } as const;

/** Settles an attempt that was not sent, and its target unless a newer number took over; one commit. */
export function settleUnsent(settings: SettleSettings, attempt: ClaimedAttempt, how: Unsent): Promise<void> {
  return inOneCommit(bySystem(scopeOf(attempt)), async (commit) => {
    if (!(await lockAttempt(commit, attempt.id, settings.workerId))) return;
    const status = STATUS_OF[how.kind];
    const cause = how.kind === "blocked" ? "below-occupied" : how.kind === "superseded" ? null : how.cause;
    const occupied = how.kind === "blocked" ? { occupiedPieces: how.occupiedPieces } : {};
    await commit.tx.stockSyncAttempt.update({
      where: { id: attempt.id },
      data: { status, cause, settledAt: commit.at, leaseOwner: null, leaseUntil: null, ...occupied },
    });
    if (how.kind !== "superseded") await endTarget(commit, attempt, { status, cause });
  });
}

/** `session`: the token it went out with; `isFirst`: of the numbers that went together, the one with which the call is written down. */
export type CalledAttempt = {
  call: MadeCall;
  session: string | null;
  isFirst: boolean;
  occupiedPieces?: number | null;
};

/**
 * Records what came of a call and what follows from it, in one commit: bans and held shops are shared with the reports. Where the
 * lease went to another worker meanwhile, this number may have come to the platform after a newer one: then the SKU is sent
 * again (R151).
 */
export function settleCalled(
  settings: SettleSettings,
  attempt: ClaimedAttempt,
  { call, session, isFirst, occupiedPieces }: CalledAttempt,
): Promise<void> {
  const { outcome, durationMs, startedAt } = call;
  return inOneCommit(bySystem(scopeOf(attempt)), async (commit) => {
    if (isFirst) await keepCall(commit, call);
    if (!(await lockAttempt(commit, attempt.id, settings.workerId))) return distrust(commit, attempt);
    const sameBefore = attempt.code === codeOf(outcome) ? attempt.sameTries : 0;
    const answered = { outcome, session, startedAt, shopId: attempt.shopId };
    const job = {
      method: publishStock.method,
      attempts: attempt.tries,
      firstTriedAt: attempt.tries === 0 ? null : attempt.createdAt,
      sameBefore,
    };
    const verdict = await judge(commit, settings, { ...answered, job });
    const isFinal = verdict.next === "settled";
    const cause = causeOf(outcome, isFinal);
    await commit.tx.stockSyncAttempt.update({
      where: { id: attempt.id },
      data: {
        status: !isFinal ? "PENDING" : verdict.settlement.kind === "accepted" ? "SENT" : "FAILED",
        cause,
        code: codeOf(outcome),
        text: outcome.text || null,
        requestId: outcome.requestId,
        durationMs,
        tries: { increment: verdict.counts ? 1 : 0 },
        sameTries: verdict.counts ? sameBefore + 1 : attempt.sameTries,
        leaseOwner: null,
        leaseUntil: null,
        ...(isFinal ? { settledAt: commit.at } : {}),
        ...(verdict.next === "again" ? { notBefore: verdict.at } : {}),
        ...(occupiedPieces === undefined ? {} : { occupiedPieces }),
      },
    });
    if (isFinal && cause === null) await acceptTarget(commit, attempt, call.id);
    else if (isFinal) await endTarget(commit, attempt, { status: "FAILED", cause });
    else await noteWaiting(commit, attempt, cause);
    await heedForAll(commit, settings, { ...answered, verdict });
  });
}

function codeOf(outcome: CallOutcome): string | null {
  return outcome.subCode ?? outcome.code;
}

/** The platform took the number; the target is in order unless a newer number waits (R151, R153). */
async function acceptTarget(commit: Commit, attempt: ClaimedAttempt, callId: string): Promise<void> {
  const target = await lockTarget(commit, attempt);
  if (!target) return;
  const after = afterAccepted(target, attempt);
  if (after.kind === "late") return;
  await commit.tx.stockTarget.update({
    where: { shopId_skuId_storeCode: keyOf(attempt) },
    data: {
      sentPieces: attempt.newPieces,
      sentAt: commit.at,
      sentVersion: attempt.version,
      sentCallId: callId,
      ...(after.isNewest ? { status: "SENT", cause: null, troubleSince: null } : {}),
    },
  });
}

async function endTarget(
  commit: Commit,
  attempt: ClaimedAttempt,
  { status, cause }: { status: "BLOCKED" | "FAILED" | "SKIPPED" | "SUPERSEDED"; cause: StockCause | null },
): Promise<void> {
  const target = await lockTarget(commit, attempt);
  if (target?.lastAttemptId !== attempt.id) return; // a newer number tells how it stands
  const troubleSince = status === "SKIPPED" ? null : (target.troubleSince ?? commit.at);
  await commit.tx.stockTarget.update({
    where: { shopId_skuId_storeCode: keyOf(attempt) },
    data: { status, cause, troubleSince },
  });
}

/** Why it waits shows on the target too, unless that still tells what was wrong before. */
async function noteWaiting({ tx }: Commit, attempt: ClaimedAttempt, cause: StockCause | null): Promise<void> {
  await tx.stockTarget.updateMany({
    where: { ...keyOf(attempt), lastAttemptId: attempt.id, troubleSince: null },
    data: { cause },
  });
}

async function distrust(commit: Commit, attempt: ClaimedAttempt): Promise<void> {
  await commit.tx.stockTarget.updateMany({ where: keyOf(attempt), data: { sentPieces: null } });
  await planSoon(commit, [attempt.skuId]);
}

function keyOf({ shopId, skuId, storeCode }: ClaimedAttempt) {
  return { shopId, skuId, storeCode };
}
