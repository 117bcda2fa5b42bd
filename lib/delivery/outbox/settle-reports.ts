import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { CallOutcome } from "@/lib/platform/outcome";
import type { ClaimedReport } from "./outbox";
import type { Settlement } from "./report";
import { sealedTexts } from "./sealed-texts";
import { SWEEP_CHANNEL } from "../queue/sweep-channel";
import { heedForAll, judge, type JudgeSettings, type Verdict } from "./verdict";

/** `workerId`: whose lease it must be. */
export type SettleSettings = JudgeSettings & { workerId: string };

/** `session`: the token it went out with; `settled`: what the answer changes, where it is final. `formText` and `answerText`: what was sent and what came back; never log them. */
export type Try = {
  outcome: CallOutcome;
  startedAt: Date;
  durationMs: number;
  formText?: string;
  answerText?: string;
  session: string | null;
  settled: (commit: Commit, settlement: Settlement) => Promise<void>;
};

/** A report of this worker, and what came of calling. */
export type Tried = { claimed: ClaimedReport; tried: Try };

/** What a try means, and which number it has among the report's tries. */
type Judged = Tried & { verdict: Verdict; number: number };

const STATE_OF = { accepted: "ACCEPTED", refused: "REFUSED", dead: "DEAD" } as const;

/**
 * Records tries of reports of one shop and what follows from them in one commit; leaves out those whose lease went to another
 * worker.
 */
export async function settle(settings: SettleSettings, all: readonly Tried[]): Promise<void> {
  const [first] = all;
  if (!first) return;
  await inOneCommit(bySystem(scopeOf(first.claimed)), async (commit) => {
    const judged = await judgeThose(commit, settings, all);
    if (judged.length === 0) return;
    await recordTries(commit, judged);
    await saveJobs(commit, judged);
    for (const { claimed, tried, verdict } of judged) {
      const { outcome, startedAt, session, settled } = tried;
      await heedForAll(commit, settings, { shopId: claimed.shopId, outcome, startedAt, session, verdict });
      if (verdict.next === "settled") await settled(commit, verdict.settlement);
    }
    if (judged.some(({ verdict }) => needsPerson(verdict))) commit.wakes.add(SWEEP_CHANNEL);
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

/** Judges the tries whose reports are still ours; they stay locked until the commit. */
async function judgeThose(commit: Commit, settings: SettleSettings, all: readonly Tried[]): Promise<Judged[]> {
  const held = await commit.tx.$queryRaw<{ id: string; tries: number }[]>`
    SELECT j.id, (SELECT count(*)::int FROM "OutboxAttempt" a WHERE a."jobId" = j.id) AS tries FROM "OutboxJob" j
    WHERE j.id = ANY(${all.map(({ claimed }) => claimed.id)}::uuid[])
      AND j.state = 'SENDING' AND j."leaseOwner" = ${settings.workerId}
    ORDER BY j.id FOR UPDATE OF j`;
  const tries = new Map(held.map((job) => [job.id, job.tries]));
  const judged: Judged[] = [];
  for (const { claimed, tried } of all) {
    const before = tries.get(claimed.id);
    if (before === undefined) continue;
    const { outcome, startedAt, session } = tried;
    const job = { ...claimed, sameBefore: await countSame(commit, claimed.id, outcome) };
    const answered = { shopId: claimed.shopId, outcome, startedAt, session };
    judged.push({ claimed, tried, verdict: await judge(commit, settings, { ...answered, job }), number: before + 1 });
  }
  return judged;
}

async function recordTries({ tx }: Commit, judged: readonly Judged[]): Promise<void> {
  await tx.outboxAttempt.createMany({
    data: judged.map(({ claimed, tried: { outcome, startedAt, durationMs, formText, answerText }, number }) => ({
      sellerAccountId: claimed.sellerAccountId,
      jobId: claimed.id,
      number,
      startedAt,
      durationMs,
      outcome: outcome.kind,
      code: outcome.code,
      subCode: outcome.subCode,
      text: outcome.text,
      requestId: outcome.requestId,
      ...sealedTexts(formText, answerText),
    })),
  });
}

/** Where each job stands now; `notBefore` null leaves the job's own. */
async function saveJobs({ tx }: Commit, judged: readonly Judged[]): Promise<void> {
  const rows = judged.map(({ claimed, tried: { outcome, startedAt }, verdict }) => ({
    id: claimed.id,
    state: verdict.next === "settled" ? STATE_OF[verdict.settlement.kind] : "PENDING",
    settledAt: verdict.next === "settled" ? verdict.settlement.at : null,
    notBefore: verdict.next === "again" ? verdict.at : null,
    counted: verdict.counts ? 1 : 0,
    firstTriedAt: trialBegan(verdict, claimed.firstTriedAt, startedAt),
    outcome: outcome.kind,
    code: outcome.subCode ?? outcome.code,
    text: outcome.text,
  }));
  await tx.$executeRaw`
    UPDATE "OutboxJob" j SET state = row.state::"OutboxState", "settledAt" = COALESCE(row."settledAt", j."settledAt"),
      "notBefore" = COALESCE(row."notBefore", j."notBefore"), attempts = j.attempts + row.counted,
      "firstTriedAt" = row."firstTriedAt", "leaseUntil" = NULL, "leaseOwner" = NULL,
      "lastOutcome" = row.outcome, "lastCode" = row.code, "lastText" = row.text
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, state text, "settledAt" timestamptz,
      "notBefore" timestamptz, counted int, "firstTriedAt" timestamptz, outcome text, code text, text text)
    WHERE j.id = row.id`;
}

/** The 24 h of a trial run from its first try that counts, and anew once the authorization is mended. */
function trialBegan(verdict: Verdict, firstTriedAt: Date | null, startedAt: Date): Date | null {
  if (verdict.next === "suspended") return null;
  return verdict.counts ? (firstTriedAt ?? startedAt) : firstTriedAt;
}

/** How many earlier tries ended as this one did; asked only where the outcome limits them. */
function countSame({ tx }: Commit, jobId: string, outcome: CallOutcome): Promise<number> {
  if (outcome.kind !== "try-later" || outcome.maxAttempts === undefined) return Promise.resolve(0);
  return tx.outboxAttempt.count({ where: { jobId, outcome: outcome.kind, code: outcome.code } });
}
