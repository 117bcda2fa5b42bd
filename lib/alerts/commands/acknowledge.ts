import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { acknowledgeForm, takeBackForm } from "../schema";
import { alertsWithin } from "../store";

/**
 * Somebody has seen an alert and deals with it: it stays open, and the bell counts it no more. Refuses NOT_FOUND,
 * ALERT_CLOSED (its cause is gone) and STALE (it has gone further than the person saw). Twice is no error.
 */
export function acknowledgeAlert(by: By, { alertId, level, word }: z.output<typeof acknowledgeForm>): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const alert = await lockAlert(commit, alertId);
    if (alert.closedAt) refuse("ALERT_CLOSED");
    if (alert.level !== level) refuse("STALE");
    if (alert.acknowledgedAt) return null;
    await commit.tx.alert.update({
      where: { id: alert.id },
      data: { acknowledgedAt: commit.at, acknowledgedBy: by.actor.userId, acknowledgement: word || null },
      select: { id: true },
    });
    await recordAudit(commit, { ...ofAlert(alert), action: "alert.acknowledged", ...(word ? { reason: word } : {}) });
    return null;
  });
}

/** Takes an acknowledgement back: the bell counts the alert again. Refuses as above; twice is no error. */
export function takeBackAcknowledgement(by: By, { alertId }: z.output<typeof takeBackForm>): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const alert = await lockAlert(commit, alertId);
    if (alert.closedAt) refuse("ALERT_CLOSED");
    if (!alert.acknowledgedAt) return null;
    await commit.tx.alert.update({
      where: { id: alert.id },
      data: { acknowledgedAt: null, acknowledgedBy: null, acknowledgement: null },
      select: { id: true },
    });
    await recordAudit(commit, { ...ofAlert(alert), action: "alert.acknowledgement-taken-back" });
    return null;
  });
}

type Locked = Awaited<ReturnType<typeof findAlert>>;

async function lockAlert(commit: Commit, alertId: string): Promise<Locked> {
  const [found] = await commit.tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Alert" a WHERE a.id = ${alertId}::uuid AND ${alertsWithin(commit.scope)} FOR UPDATE OF a`;
  if (!found) refuse("NOT_FOUND");
  return findAlert(commit, alertId);
}

function findAlert({ tx, scope: { sellerAccountId } }: Commit, id: string) {
  return tx.alert.findFirstOrThrow({
    where: { id, sellerAccountId },
    select: { id: true, kind: true, shopId: true, level: true, closedAt: true, acknowledgedAt: true },
  });
}

/** Whom an audit entry is about: an alert, as it stands. */
function ofAlert({ id, shopId, kind, level }: Locked) {
  return { subjectKind: "alert", subjectId: id, shopId, after: { kind, level } } as const;
}
