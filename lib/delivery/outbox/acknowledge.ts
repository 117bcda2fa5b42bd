import type { Commit } from "@/lib/db/commit";
import { actorId, withinScope } from "@/lib/kernel/scope";
import { FAILED_STATES } from "../domain/report-state";
import type { ReportSubject } from "../queries";

/** A report that failed for good, and whether a person has looked at it. */
export type FailedReport = { id: string; kind: string; acknowledgedAt: Date | null };

/** The failed reports of one order or return, oldest first. */
export function failedReportsOf(
  { tx, scope }: Commit,
  subjectKind: ReportSubject,
  subjectId: string,
): Promise<FailedReport[]> {
  return tx.outboxJob.findMany({
    where: { AND: [withinScope(scope), { subjectKind, subjectId, state: { in: [...FAILED_STATES] } }] },
    orderBy: { seq: "asc" },
    select: { id: true, kind: true, acknowledgedAt: true },
  });
}

/**
 * Notes that who acts has looked at these failures; sent again by hand a report loses the note.
 *
 * @returns how many were noted: fewer than asked where one was sent again or acknowledged meanwhile
 */
export async function acknowledgeReports({ tx, scope, actor, at }: Commit, ids: readonly string[]): Promise<number> {
  const { count } = await tx.outboxJob.updateMany({
    where: {
      AND: [withinScope(scope), { id: { in: [...ids] }, state: { in: [...FAILED_STATES] }, acknowledgedAt: null }],
    },
    data: { acknowledgedAt: at, acknowledgedBy: actorId(actor) },
  });
  return count;
}

/**
 * Notes that these failures need nobody any more, since a later report that was taken says what they did not.
 *
 * @returns how many were noted
 */
export async function supersedeReports({ tx, scope }: Commit, keys: readonly string[], at: Date): Promise<number> {
  const { count } = await tx.outboxJob.updateMany({
    where: {
      AND: [
        withinScope(scope),
        { idempotencyKey: { in: [...keys] }, state: { in: [...FAILED_STATES] }, acknowledgedAt: null },
      ],
    },
    data: { acknowledgedAt: at, acknowledgedBy: "system" },
  });
  return count;
}

/** Takes the note back from these reports. */
export async function reopenReports({ tx, scope }: Commit, ids: readonly string[]): Promise<void> {
  await tx.outboxJob.updateMany({
    where: { AND: [withinScope(scope), { id: { in: [...ids] } }] },
    data: { acknowledgedAt: null, acknowledgedBy: null },
  });
}
