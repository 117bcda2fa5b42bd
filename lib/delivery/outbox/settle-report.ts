import type { Tx } from "@/lib/db/client";
import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { CallOutcome } from "@/lib/platform/outcome";
import { banSeconds, isOutOfTries, retryWaitSeconds, type LastBan } from "../queue/backoff";
import type { ClaimedReport } from "./outbox";
import type { Settlement } from "./report";
import { wakeSweep } from "../queue/wake-sweep";
import { bannedMethod, lastBan, recordBan } from "./throttle-bans";

export type SettleSettings = {
  workerId: string;
  appKey: string;
  /** Waits between tries in seconds, the last one repeating (OUTBOX_RETRY_SECONDS). */
  retrySeconds: readonly number[];
  /** The access token the shop's calls are made with; null when there is none. */
  sessionOf: (tx: Pick<Tx, "shop">, shopId: string) => Promise<string | null>;
  /** Holds all reports of a shop whose authorization was refused, unless by now another one counts. */
  holdShop: (commit: Commit, shopId: string, refused: HoldWords) => Promise<void>;
};

export type HoldWords = { reason: string; isCurrent: (tx: Pick<Tx, "shop">) => Promise<boolean> };

/** `session`: the token it went out with; `settled`: what the answer changes, where it is final. */
type Try = {
  outcome: CallOutcome;
  startedAt: Date;
  durationMs: number;
  session: string | null;
  settled: (commit: Commit, settlement: Settlement) => Promise<void>;
};

/** What one outcome means for the job (platform/transport.md 1.6–1.8). `counts`: whether it was an attempt. */
export type Verdict =
  | { next: "settled"; settlement: Settlement; counts: true }
  | { next: "again"; at: Date; counts: boolean; ban?: { method: string; seconds: number } }
  | { next: "held"; reason: string; counts: false };

/**
 * Decides from the outcome, the attempts so far and the clock. `sameBefore` counts the earlier tries that ended with the same
 * code: only they use up a limit of attempts, not those that never reached the platform.
 */
export function verdictOf(
  outcome: CallOutcome,
  job: { method: string; attempts: number; firstTriedAt: Date | null; sameBefore: number },
  clock: { now: Date; random: number; retrySeconds: readonly number[]; lastBan: LastBan | null },
): Verdict {
  const { now } = clock;
  const words = { code: outcome.code ?? outcome.kind, text: outcome.text };
  switch (outcome.kind) {
    case "accepted":
      return { next: "settled", settlement: { kind: "accepted", at: now }, counts: true };
    case "refused":
      return { next: "settled", settlement: { kind: "refused", at: now, ...words }, counts: true };
    case "throttled": {
      const seconds = banSeconds(outcome.waitSeconds, clock.lastBan, clock.random);
      const ban = { method: bannedMethod(outcome, job), seconds };
      return { next: "again", at: later(now, seconds), counts: false, ban };
    }
    case "unauthorized":
      return { next: "held", reason: outcome.subCode ?? words.code, counts: false };
    case "try-later":
    case "unknown": {
      const attempts = job.attempts + 1;
      const mostAttempts = outcome.kind === "try-later" ? (outcome.maxAttempts ?? Infinity) : Infinity;
      if (job.sameBefore + 1 >= mostAttempts)
        return { next: "settled", settlement: { kind: "refused", at: now, ...words }, counts: true };
      if (job.firstTriedAt && isOutOfTries(job.firstTriedAt, attempts, now))
        return { next: "settled", settlement: { kind: "dead", at: now, ...words }, counts: true };
      return {
        next: "again",
        at: later(now, retryWaitSeconds(clock.retrySeconds, attempts, clock.random)),
        counts: true,
      };
    }
  }
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

const STATE_OF = { accepted: "ACCEPTED", refused: "REFUSED", dead: "DEAD" } as const;

/** Records the try and what follows from it in one commit; does nothing when the lease went to another worker. */
export async function settle(settings: SettleSettings, claimed: ClaimedReport, tried: Try): Promise<void> {
  const { outcome, startedAt, session, settled } = tried;
  await inOneCommit(bySystem(scopeOf(claimed)), async (commit) => {
    if (!(await stillOurs(commit, claimed.id, settings.workerId))) return;
    const job = { ...claimed, sameBefore: await countSame(commit, claimed.id, outcome) };
    const verdict = verdictOf(outcome, job, {
      now: commit.at,
      random: Math.random(),
      retrySeconds: settings.retrySeconds,
      lastBan:
        outcome.kind === "throttled"
          ? await lastBan(commit, { appKey: settings.appKey, method: bannedMethod(outcome, claimed), startedAt })
          : null,
    });
    await recordTry(commit, claimed, tried);
    await commit.tx.outboxJob.update({
      where: { id: claimed.id },
      data: {
        ...stateAfter(verdict),
        attempts: { increment: verdict.counts ? 1 : 0 },
        firstTriedAt: trialBegan(verdict, claimed.firstTriedAt, startedAt),
        leaseUntil: null,
        leaseOwner: null,
        lastOutcome: outcome.kind,
        lastCode: outcome.subCode ?? outcome.code,
        lastText: outcome.text,
      },
    });
    if (verdict.next === "held")
      await settings.holdShop(commit, claimed.shopId, {
        reason: verdict.reason,
        isCurrent: async (locked) => (await settings.sessionOf(locked, claimed.shopId)) === session,
      });
    if (verdict.next === "again" && verdict.ban)
      await recordBan(commit, { ...verdict.ban, appKey: settings.appKey, until: verdict.at, text: outcome.text });
    if (verdict.next === "settled") await settled(commit, verdict.settlement);
    if (needsPerson(verdict)) await wakeSweep(commit.tx);
  });
}

/** A failed or held report is an alert at once, not only with the next sweep (R133). */
function needsPerson(verdict: Verdict): boolean {
  return verdict.next === "held" || (verdict.next === "settled" && verdict.settlement.kind !== "accepted");
}

/** What a claimed report may touch: its own shop. */
export function scopeOf(claimed: Pick<ClaimedReport, "sellerAccountId" | "shopId">): Scope {
  return makeScope(claimed.sellerAccountId, [claimed.shopId]);
}

function stateAfter(verdict: Verdict) {
  if (verdict.next === "settled") return { state: STATE_OF[verdict.settlement.kind], settledAt: verdict.settlement.at };
  if (verdict.next === "again") return { state: "PENDING" as const, notBefore: verdict.at };
  return { state: "PENDING" as const };
}

/** The 24 h of a trial run from its first try that counts, and anew once the authorization is mended. */
function trialBegan(verdict: Verdict, firstTriedAt: Date | null, startedAt: Date): Date | null {
  if (verdict.next === "held") return null;
  return verdict.counts ? (firstTriedAt ?? startedAt) : firstTriedAt;
}

async function stillOurs({ tx }: Commit, jobId: string, workerId: string): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "OutboxJob" WHERE id = ${jobId}::uuid AND state = 'SENDING' AND "leaseOwner" = ${workerId} FOR UPDATE`;
  return found.length === 1;
}

async function recordTry(
  { tx }: Commit,
  claimed: ClaimedReport,
  { outcome, startedAt, durationMs }: Try,
): Promise<void> {
  const before = await tx.outboxAttempt.count({ where: { jobId: claimed.id } });
  await tx.outboxAttempt.create({
    data: {
      sellerAccountId: claimed.sellerAccountId,
      jobId: claimed.id,
      number: before + 1,
      startedAt,
      durationMs,
      outcome: outcome.kind,
      code: outcome.code,
      subCode: outcome.subCode,
      text: outcome.text,
      requestId: outcome.requestId,
    },
  });
}

/** How many earlier tries ended as this one did; asked only where the outcome limits them. */
function countSame({ tx }: Commit, jobId: string, outcome: CallOutcome): Promise<number> {
  if (outcome.kind !== "try-later" || outcome.maxAttempts === undefined) return Promise.resolve(0);
  return tx.outboxAttempt.count({ where: { jobId, outcome: outcome.kind, code: outcome.code } });
}
