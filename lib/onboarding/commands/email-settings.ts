import { lockWatchSettings, saveWatchSettings } from "@/lib/alerts/commands/watch-settings";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import type { Caller } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
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
  return change(by, async (commit, before) => {
    if (before.configEmailTo === recipient) refuse("INVALID_INPUT", { fields: { recipient: "unchanged" } });
    if (before.configEmailToAsked === recipient) return;
    await saveWatchSettings(commit, {
      configEmailToAsked: recipient,
      configEmailToAskedBy: by.actor.userId,
      configEmailToAskedAt: now,
    });
    await recordAudit(commit, {
      ...ofAccount(commit),
      action: "settings.recipient-asked",
      before: { recipient: before.configEmailTo },
      after: { recipient },
    });
  });
}

/** Takes the wish back; where nobody asks it changes nothing. Refuses FORBIDDEN for a caller of some shops. */
export function withdrawRecipient(by: Caller): Promise<null> {
  return change(by, async (commit, before) => {
    if (before.configEmailToAsked === null) return;
    await saveWatchSettings(commit, NOBODY_ASKS);
    await recordAudit(commit, {
      ...ofAccount(commit),
      action: "settings.recipient-ask-withdrawn",
      before: {},
      after: { recipient: before.configEmailToAsked },
    });
  });
}

/**
 * A second person confirms the recipient that was asked for (R184). Refuses SECOND_PERSON_NEEDED for the one who asked,
 * RECIPIENT_NOT_ASKED where nobody asks any more, STALE where another address is asked for than was seen, FORBIDDEN for a
 * caller of some shops.
 */
export function confirmRecipient(by: Caller, { recipient }: Recipient): Promise<null> {
  return change(by, async (commit, before) => {
    if (before.configEmailToAsked === null) refuse("RECIPIENT_NOT_ASKED");
    if (before.configEmailToAsked !== recipient) refuse("STALE");
    if (before.configEmailToAskedBy === by.actor.userId) refuse("SECOND_PERSON_NEEDED");
    await saveWatchSettings(commit, { ...NOBODY_ASKS, configEmailTo: recipient });
    await recordAudit(commit, {
      ...ofAccount(commit),
      action: "settings.recipient-changed",
      before: { recipient: before.configEmailTo },
      after: { recipient },
    });
  });
}

/** After how many working days a reminder is offered (R38). Refuses FORBIDDEN for a caller of some shops. */
export function saveReminderDays(by: Caller, { days }: z.output<typeof reminderForm>): Promise<null> {
  return change(by, async (commit, before) => {
    if (before.reminderWorkingDays === days) return;
    await saveWatchSettings(commit, { reminderWorkingDays: days });
    await recordAudit(commit, {
      ...ofAccount(commit),
      action: "settings.reminder-changed",
      before: { days: before.reminderWorkingDays },
      after: { days },
    });
  });
}

/** One change of the account's settings under their lock. */
async function change(by: Caller, run: (commit: Commit, before: EmailSettings) => Promise<void>): Promise<null> {
  ensureWholeAccount(by.scope);
  return inOneCommit(by, async (commit) => {
    await run(commit, await lockWatchSettings(commit));
    return null;
  });
}

/** Whom an audit entry is about: the account as a whole. */
function ofAccount({ scope }: Commit) {
  return { subjectKind: "seller-account", subjectId: scope.sellerAccountId } as const;
}
