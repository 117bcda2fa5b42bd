import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Actor, Scope } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import type { Prisma, Tx } from "./client";

export type AuditDraft = {
  actor: Actor;
  action: AuditAction;
  subjectKind:
    | "order"
    | "raw-refund"
    | "return-order"
    | "shop"
    | "seller-account"
    | "flagship-shop"
    | "inbox-item"
    | "outbox-job"
    | "carton"
    | "label-template"
    | "sku";
  subjectId: string;
  shopId?: string | null;
  /** What changed, without personal data. */
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  reason?: string;
};

function rowOf(scope: Scope, draft: AuditDraft) {
  const { actor, ...rest } = draft;
  const person = actor.kind === "person" ? actor : null;
  return {
    ...rest,
    sellerAccountId: scope.sellerAccountId,
    actor: actorId(actor),
    actorName: person?.name ?? actor.kind,
    actorRole: person?.role ?? null,
    ip: person?.ip ?? null,
  };
}

/** Writes the audit entry of a change; belongs in the change's own commit. */
export async function recordAudit(tx: Tx, scope: Scope, draft: AuditDraft): Promise<void> {
  await tx.auditEntry.create({ data: rowOf(scope, draft) });
}

const ENTRIES_A_STATEMENT = 1000; // far from the most parameters that one statement may have

/** As `recordAudit`, for a change of many records. */
export async function recordAudits(tx: Tx, scope: Scope, drafts: readonly AuditDraft[]): Promise<void> {
  for (let start = 0; start < drafts.length; start += ENTRIES_A_STATEMENT)
    await tx.auditEntry.createMany({
      data: drafts.slice(start, start + ENTRIES_A_STATEMENT).map((draft) => rowOf(scope, draft)),
    });
}
