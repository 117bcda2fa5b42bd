import type { Scope } from "@/lib/kernel/scope";
import { database, type Prisma } from "./client";

/** One audit entry as a timeline shows it; `at` is ISO, UTC. */
export type AuditView = {
  id: string;
  at: string;
  action: string;
  /** `platform`, `system` or a person's user id. */
  actor: string;
  actorName: string;
  actorRole: string | null;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  reason: string | null;
};

/** The audit entries of the given subjects, oldest first. The caller has found the subjects within its scope already. */
export async function listAudit(scope: Scope, subjects: { kind: string; ids: string[] }): Promise<AuditView[]> {
  const entries = await database().auditEntry.findMany({
    where: { sellerAccountId: scope.sellerAccountId, subjectKind: subjects.kind, subjectId: { in: subjects.ids } },
    orderBy: { seq: "asc" },
    select: { id: true, at: true, action: true, actor: true, actorName: true, actorRole: true, before: true, after: true, reason: true },
  });
  return entries.map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}
