import type { Tx } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import type { CallOutcome } from "@/lib/platform/outcome";
import { banSeconds, isOutOfTries, retryWaitSeconds, type LastBan } from "../queue/backoff";
import type { Settlement } from "./report";
import { bannedMethod, lastBan, recordBan } from "./throttle-bans";

export type JudgeSettings = {
  appKey: string;
  /** Waits between tries in seconds, the last one repeating (OUTBOX_RETRY_SECONDS). */
  retrySeconds: readonly number[];
  /** The access token the shop's calls are made with; null when there is none. */
  sessionOf: (tx: Pick<Tx, "shop">, shopId: string) => Promise<string | null>;
  /** Holds all reports of a shop whose authorization was refused, unless by now another one counts. */
  suspendShop: (commit: Commit, shopId: string, refused: SuspendWords) => Promise<void>;
};

export type SuspendWords = { reason: string; isCurrent: (tx: Pick<Tx, "shop">) => Promise<boolean> };

/** What came of a call. `session`: the token it went out with. */
type Answered = { shopId: string; outcome: CallOutcome; session: string | null; startedAt: Date };

type Judged = { method: string; attempts: number; firstTriedAt: Date | null; sameBefore: number };

/** What one outcome means for the job (platform/transport.md 1.6–1.8). `counts`: whether it was an attempt. */
export type Verdict =
  | { next: "settled"; settlement: Settlement; counts: true }
  | { next: "again"; at: Date; counts: boolean; ban?: { method: string; seconds: number } }
  | { next: "suspended"; reason: string; counts: false };

/**
 * Decides from the outcome, the attempts so far and the clock. `sameBefore` counts the earlier tries that ended with the same
 * code: only they use up a limit of attempts, not those that never reached the platform.
 */
export function verdictOf(
  outcome: CallOutcome,
  job: Judged,
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
      return { next: "suspended", reason: outcome.subCode ?? words.code, counts: false };
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

/** Decides from what came of a call, and from the ban before it where it brought another. */
export async function judge(
  commit: Commit,
  { appKey, retrySeconds }: Pick<JudgeSettings, "appKey" | "retrySeconds">,
  { outcome, startedAt, job }: Answered & { job: Judged },
): Promise<Verdict> {
  const banned = outcome.kind === "throttled" ? bannedMethod(outcome, job) : null;
  return verdictOf(outcome, job, {
    now: commit.at,
    random: Math.random(),
    retrySeconds,
    lastBan: banned === null ? null : await lastBan(commit, { appKey, method: banned, startedAt }),
  });
}

/** What a verdict means for every other call: the reports of the shop are suspended, or the method waits for all workers. */
export async function heedForAll(
  commit: Commit,
  settings: Pick<JudgeSettings, "appKey" | "sessionOf" | "suspendShop">,
  { shopId, outcome, session, verdict }: Answered & { verdict: Verdict },
): Promise<void> {
  if (verdict.next === "suspended")
    await settings.suspendShop(commit, shopId, {
      reason: verdict.reason,
      isCurrent: async (locked) => (await settings.sessionOf(locked, shopId)) === session,
    });
  if (verdict.next === "again" && verdict.ban)
    await recordBan(commit, { ...verdict.ban, appKey: settings.appKey, until: verdict.at, text: outcome.text });
}
