import type { AuditDraft } from "@/lib/kernel/audit-facts";
import { actorId } from "@/lib/kernel/scope";
import type { Prisma } from "./client";
import type { Commit } from "./commit";

/** Facts as the column takes them: each act's own shape is plain JSON. */
type Stored = { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject; reason?: string };

function rowOf({ scope, actor }: Pick<Commit, "scope" | "actor">, draft: AuditDraft) {
  const { action, subjectKind, subjectId, shopId } = draft;
  const { before, after, reason } = draft as Stored;
  const person = actor.kind === "person" ? actor : null;
  return {
    ...{ action, subjectKind, subjectId, shopId, before, after, reason },
    sellerAccountId: scope.sellerAccountId,
    actor: actorId(actor),
    actorName: person?.name ?? actor.kind,
    actorRole: person?.role ?? null,
    ip: person?.ip ?? null,
  };
}

/** Writes the audit entry of a change, in the name of who acts; belongs in the change's own commit. */
export async function recordAudit(commit: Omit<Commit, "wakes">, draft: AuditDraft): Promise<void> {
  await commit.tx.auditEntry.create({ data: rowOf(commit, draft) });
}

/** As `recordAudit`, for a change of many records: one statement, for any number of them, in this order. */
export async function recordAudits(commit: Commit, drafts: readonly AuditDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const rows = JSON.stringify(drafts.map((draft) => rowOf(commit, draft)));
  await commit.tx.$executeRaw`
    INSERT INTO "AuditEntry" (id, "sellerAccountId", "shopId", actor, "actorName", "actorRole", ip, action,
      "subjectKind", "subjectId", before, after, reason, at)
    SELECT gen_random_uuid(), "sellerAccountId", "shopId", actor, "actorName", "actorRole", ip, action,
      "subjectKind", "subjectId", before, after, reason, clock_timestamp()
    FROM jsonb_to_recordset(${rows}::jsonb) AS entry("sellerAccountId" uuid, "shopId" uuid, actor text,
      "actorName" text, "actorRole" text, ip text, action text, "subjectKind" text, "subjectId" uuid, before jsonb,
      after jsonb, reason text)`;
}
