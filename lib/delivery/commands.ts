import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { mayBeSentAgain } from "./domain/report-state";
import type { ReportSubject } from "./queries";
import { OUTBOX_CHANNEL } from "./outbox/enqueue";

/**
 * Sends a report again at once, by a person's wish; the words and the idempotency key stay the same (R65, R132).
 * Refuses NOT_FOUND for a foreign job or one about another kind of subject, which another role may answer for, and
 * REPORT_NOT_RETRYABLE where the platform's no is final.
 */
export async function retryReport(caller: By, subjectKind: ReportSubject, jobId: string): Promise<void> {
  await inOneCommit(caller, async (commit) => {
    await commit.tx.$queryRaw`SELECT id FROM "OutboxJob" WHERE id = ${jobId}::uuid FOR UPDATE`;
    const job = await commit.tx.outboxJob.findFirst({
      where: { AND: [withinScope(commit.scope), { id: jobId, subjectKind }] },
      omit: { payloadCipher: true },
      include: { tries: { orderBy: { number: "desc" }, take: 1, omit: { answerCipher: true } } },
    });
    if (!job) refuse("NOT_FOUND");
    if (!mayBeSentAgain({ state: job.state, attempts: job.attempts }, job.tries[0]?.code ?? null))
      refuse("REPORT_NOT_RETRYABLE");
    const isOver = job.state !== "PENDING";
    await commit.tx.outboxJob.update({
      where: { id: job.id },
      data: {
        state: "PENDING",
        notBefore: commit.at,
        settledAt: null,
        // Whoever looked at the last failure has not looked at the next one.
        acknowledgedAt: null,
        acknowledgedBy: null,
        ...(isOver ? { firstTriedAt: null } : {}),
      },
    });
    await recordAudit(commit, {
      action: "report.retried",
      subjectKind,
      subjectId: job.subjectId,
      shopId: job.shopId,
      before: { kind: job.kind, state: job.state },
    });
    await commit.tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  });
}
