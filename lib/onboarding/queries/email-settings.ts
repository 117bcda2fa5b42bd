import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { EmailSettingsView } from "../client";
import { emailSettingsOf } from "../store";
import { namesOf } from "./names";

/** The recipient of the account's configuration e-mails, a change that waits, and the reminder's working days. */
export async function getEmailSettings(scope: Scope): Promise<EmailSettingsView> {
  const [settings, names] = await Promise.all([emailSettingsOf(outsideCommits(scope)), namesOf(scope)]);
  const { configEmailToAsked: recipient, configEmailToAskedBy: userId, configEmailToAskedAt: at } = settings;
  const isAsked = recipient !== null && userId !== null && at !== null;
  return {
    recipient: settings.configEmailTo,
    asked: isAsked ? { recipient, userId, by: names.get(userId) ?? userId, at: at.toISOString() } : null,
    reminderDays: settings.reminderWorkingDays,
  };
}
