import { lockWatchSettings, saveWatchSettings } from "@/lib/alerts/commands/watch-settings";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { AuditAction } from "@/lib/kernel/audit-actions";
import type { Caller } from "@/lib/kernel/scope";
import { coversAccount } from "@/lib/kernel/scope";
import type { z } from "zod";
import type { recipientForm, reminderForm } from "../schema";
import type { EmailSettings } from "../store";

type Recipient = z.output<typeof recipientForm>;

const NOBODY_ASKS = { configEmailToAsked: null, configEmailToAskedBy: null, configEmailToAskedAt: null };

/**
 * An integration engineer asks for another recipient of the configuration e-mails (R31); it takes effect when a second person
 * confirms it (R184). Asking for what is asked already changes nothing; another address replaces the first wish. Refuses
 * FORBIDDEN for other roles and for a caller of some shops, INVALID_INPUT for the address that stands.
 */
export function askRecipient(by: Caller, { recipient }: Recipient, now = new Date()): Promise<null> {
  if (by.role !== "ENGINEER") refuse("FORBIDDEN");
  return change(by, async (tx, before) => {
    if (before.configEmailTo === recipient) refuse("INVALID_INPUT", { fields: { recipient: "unchanged" } });
    if (before.configEmailToAsked === recipient) return;
    await saveWatchSettings(tx, by.scope, {
      configEmailToAsked: recipient,
      configEmailToAskedBy: by.actor.userId,
      configEmailToAskedAt: now,
    });
    await audit(tx, by, "settings.recipient-asked", { recipient: before.configEmailTo }, { recipient });
  });
}

/** Takes the wish back; where nobody asks it changes nothing. Refuses FORBIDDEN for a caller of some shops. */
export function withdrawRecipient(by: Caller): Promise<null> {
  return change(by, async (tx, before) => {
    if (before.configEmailToAsked === null) return;
    await saveWatchSettings(tx, by.scope, NOBODY_ASKS);
    await audit(tx, by, "settings.recipient-ask-withdrawn", {}, { recipient: before.configEmailToAsked });
  });
}

/**
 * A second person confirms the recipient that was asked for (R184). Refuses SECOND_PERSON_NEEDED for the one who asked,
 * RECIPIENT_NOT_ASKED where nobody asks any more, STALE where another address is asked for than was seen, FORBIDDEN for a
 * caller of some shops.
 */
export function confirmRecipient(by: Caller, { recipient }: Recipient): Promise<null> {
  return change(by, async (tx, before) => {
    if (before.configEmailToAsked === null) refuse("RECIPIENT_NOT_ASKED");
    if (before.configEmailToAsked !== recipient) refuse("STALE");
    if (before.configEmailToAskedBy === by.actor.userId) refuse("SECOND_PERSON_NEEDED");
    await saveWatchSettings(tx, by.scope, { ...NOBODY_ASKS, configEmailTo: recipient });
    await audit(tx, by, "settings.recipient-changed", { recipient: before.configEmailTo }, { recipient });
  });
}

/** After how many working days a reminder is offered (R38). Refuses FORBIDDEN for a caller of some shops. */
export function saveReminderDays(by: Caller, { days }: z.output<typeof reminderForm>): Promise<null> {
  return change(by, async (tx, before) => {
    if (before.reminderWorkingDays === days) return;
    await saveWatchSettings(tx, by.scope, { reminderWorkingDays: days });
    await audit(tx, by, "settings.reminder-changed", { days: before.reminderWorkingDays }, { days });
  });
}

/** One change of the account's settings under their lock. */
async function change(by: Caller, run: (tx: Tx, before: EmailSettings) => Promise<void>): Promise<null> {
  if (!coversAccount(by.scope)) refuse("FORBIDDEN");
  return inOneCommit(async (tx) => {
    await run(tx, await lockWatchSettings(tx, by.scope));
    return null;
  });
}

function audit(
  tx: Tx,
  { scope, actor }: Caller,
  action: AuditAction,
  before: Record<string, string | number>,
  after: Record<string, string | number>,
): Promise<void> {
  const { sellerAccountId } = scope;
  const subject = { subjectKind: "seller-account" as const, subjectId: sellerAccountId };
  return recordAudit(tx, scope, { actor, action, ...subject, before, after });
}
