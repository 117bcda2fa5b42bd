import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Scope } from "@/lib/kernel/scope";
import { database } from "./client";

/** The audit entries of the given subjects, oldest first. The caller has found the subjects within its scope already. */
export async function listAudit(scope: Scope, subjects: { kind: string; ids: string[] }): Promise<TimelineEntry[]> {
  const entries = await database().auditEntry.findMany({
    where: { sellerAccountId: scope.sellerAccountId, subjectKind: subjects.kind, subjectId: { in: subjects.ids } },
    orderBy: { seq: "asc" },
    select: { id: true, at: true, action: true, actor: true, actorName: true, before: true, after: true, reason: true },
  });
  return entries.map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}
