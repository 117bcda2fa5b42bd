import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { mayBeSentAgain } from "./domain/report-state";
import { holdReports, sendAgain } from "./outbox/send-again";
import type { ReportSubject } from "./queries";

/**
 * Sends a report again at once, by a person's wish; the words and the idempotency key stay the same (R65, R132).
 * Refuses NOT_FOUND for a foreign job or one about another kind of subject, which another role may answer for, and
 * REPORT_NOT_RETRYABLE where the platform's no is final.
 */
export async function retryReport(caller: By, subjectKind: ReportSubject, jobId: string): Promise<void> {
  await inOneCommit(caller, async (commit) => {
    const [report] = await holdReports(commit, [jobId]);
    if (report?.subjectKind !== subjectKind) refuse("NOT_FOUND");
    if (!mayBeSentAgain(report, report.code)) refuse("REPORT_NOT_RETRYABLE");
    await sendAgain(commit, [report]);
  });
}
