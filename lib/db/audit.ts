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
    | "label-template"
    | "sku"
    | "stock-file"
    | "warehouse"
    | "calendar"
    | "alert"
    | "notification-channel";
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

/** As `recordAudit`, for a change of many records: one statement, for any number of them, in this order. */
export async function recordAudits(tx: Tx, scope: Scope, drafts: readonly AuditDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const rows = JSON.stringify(drafts.map((draft) => rowOf(scope, draft)));
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" (id, "sellerAccountId", "shopId", actor, "actorName", "actorRole", ip, action,
      "subjectKind", "subjectId", before, after, reason, at)
    SELECT gen_random_uuid(), "sellerAccountId", "shopId", actor, "actorName", "actorRole", ip, action,
      "subjectKind", "subjectId", before, after, reason, clock_timestamp()
    FROM jsonb_to_recordset(${rows}::jsonb) AS entry("sellerAccountId" uuid, "shopId" uuid, actor text,
      "actorName" text, "actorRole" text, ip text, action text, "subjectKind" text, "subjectId" uuid, before jsonb,
      after jsonb, reason text)`;
}
