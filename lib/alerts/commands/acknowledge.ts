import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { coversShop } from "@/lib/kernel/scope";
import type { acknowledgeForm, takeBackForm } from "../schema";

type By = Pick<Caller, "scope" | "actor">;

/**
 * Somebody has seen an alert and deals with it: it stays open, and the bell counts it no more. Refuses NOT_FOUND,
 * ALERT_CLOSED (its cause is gone) and STALE (it has gone further than the person saw). Twice is no error.
 */
export function acknowledgeAlert(by: By, { alertId, level, word }: z.output<typeof acknowledgeForm>): Promise<null> {
  return inOneCommit(async (tx) => {
    const alert = await lockAlert(tx, by.scope, alertId);
    if (alert.closedAt) refuse("ALERT_CLOSED");
    if (alert.level !== level) refuse("STALE");
    if (alert.acknowledgedAt) return null;
    await tx.alert.update({
      where: { id: alert.id },
      data: { acknowledgedAt: new Date(), acknowledgedBy: by.actor.userId, acknowledgement: word || null },
      select: { id: true },
    });
    await note(tx, by, alert, { action: "alert.acknowledged", ...(word ? { reason: word } : {}) });
    return null;
  });
}

/** Takes an acknowledgement back: the bell counts the alert again. Refuses as above; twice is no error. */
export function takeBackAcknowledgement(by: By, { alertId }: z.output<typeof takeBackForm>): Promise<null> {
  return inOneCommit(async (tx) => {
    const alert = await lockAlert(tx, by.scope, alertId);
    if (alert.closedAt) refuse("ALERT_CLOSED");
    if (!alert.acknowledgedAt) return null;
    await tx.alert.update({
      where: { id: alert.id },
      data: { acknowledgedAt: null, acknowledgedBy: null, acknowledgement: null },
      select: { id: true },
    });
    await note(tx, by, alert, { action: "alert.acknowledgement-taken-back" });
    return null;
  });
}

type Locked = NonNullable<Awaited<ReturnType<typeof findAlert>>>;

async function lockAlert(tx: Tx, scope: Scope, alertId: string): Promise<Locked> {
  await tx.$queryRaw`SELECT id FROM "Alert" WHERE id = ${alertId}::uuid FOR UPDATE`;
  const alert = await findAlert(tx, scope, alertId);
  if (!alert || (alert.shopId !== null && !coversShop(scope, alert.shopId))) refuse("NOT_FOUND");
  return alert;
}

function findAlert(tx: Tx, { sellerAccountId }: Scope, id: string) {
  return tx.alert.findFirst({
    where: { id, sellerAccountId },
    select: { id: true, kind: true, shopId: true, level: true, closedAt: true, acknowledgedAt: true },
  });
}

function note(
  tx: Tx,
  { scope, actor }: By,
  alert: Locked,
  entry: { action: "alert.acknowledged" | "alert.acknowledgement-taken-back"; reason?: string },
): Promise<void> {
  const subject = { subjectKind: "alert" as const, subjectId: alert.id, shopId: alert.shopId };
  return recordAudit(tx, scope, { ...entry, ...subject, actor, after: { kind: alert.kind, level: alert.level } });
}
