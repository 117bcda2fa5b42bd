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
    | "unclaimed-parcel"
    | "shop"
    | "seller-account"
    | "flagship-shop"
    | "inbox-item"
    | "outbox-job"
    | "carton"
    | "label-template";
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
