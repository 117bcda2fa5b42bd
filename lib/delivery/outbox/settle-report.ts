import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { CallOutcome } from "@/lib/platform/outcome";
import type { ClaimedReport } from "./outbox";
import type { Settlement } from "./report";
import { wakeSweep } from "../queue/wake-sweep";
import { heedForAll, judge, type JudgeSettings, type Verdict } from "./verdict";

/** `workerId`: whose lease it must be. */
export type SettleSettings = JudgeSettings & { workerId: string };

/** `session`: the token it went out with; `settled`: what the answer changes, where it is final. */
type Try = {
  outcome: CallOutcome;
  startedAt: Date;
  durationMs: number;
  session: string | null;
  settled: (commit: Commit, settlement: Settlement) => Promise<void>;
};

const STATE_OF = { accepted: "ACCEPTED", refused: "REFUSED", dead: "DEAD" } as const;

/** Records the try and what follows from it in one commit; does nothing when the lease went to another worker. */
export async function settle(settings: SettleSettings, claimed: ClaimedReport, tried: Try): Promise<void> {
  const { outcome, startedAt, session, settled } = tried;
  await inOneCommit(bySystem(scopeOf(claimed)), async (commit) => {
    if (!(await stillOurs(commit, claimed.id, settings.workerId))) return;
    const job = { ...claimed, sameBefore: await countSame(commit, claimed.id, outcome) };
    const answered = { shopId: claimed.shopId, outcome, startedAt, session };
    const verdict = await judge(commit, settings, { ...answered, job });
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
    await heedForAll(commit, settings, { ...answered, verdict });
    if (verdict.next === "settled") await settled(commit, verdict.settlement);
    if (needsPerson(verdict)) await wakeSweep(commit.tx);
  });
}

/** A failed or suspended report is an alert at once, not only with the next sweep (R133). */
function needsPerson(verdict: Verdict): boolean {
  return verdict.next === "suspended" || (verdict.next === "settled" && verdict.settlement.kind !== "accepted");
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
  if (verdict.next === "suspended") return null;
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
