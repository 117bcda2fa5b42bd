import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { mailIsConfigured, sendMail, type MailOutcome, type SendMail } from "@/lib/mail/send-mail";
import { refuse } from "@/lib/kernel/app-error";
import type { z } from "zod";
import { ofShop } from "@/lib/shops/commands/change";
import { emailHindrances } from "../domain/checklist";
import { configEmail, type Letter } from "../domain/config-email";
import type { markSentForm, sendEmailForm } from "../schema";
import { emailSettingsOf } from "../store";
import { lockChecklist, recordSteps } from "./record-steps";

/** So long our transport may take; after that nobody knows what came of a try. */
export const SENDING_MS = 120_000;

/**
 * Notes that a person sent the e-mail by other means (R35); the same request key again is the same e-mail. Refuses NOT_FOUND,
 * EMAIL_BLOCKED while a precondition or an item is missing (R28, R32), STALE where the e-mail is not the one that was seen,
 * and INVALID_INPUT for a moment that has not come yet.
 */
export function markSent(by: By, input: z.output<typeof markSentForm>, now = new Date()): Promise<null> {
  const { shopId, requestKey, senderName } = input;
  const sentAt = input.sentAt ?? now;
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const letter = await sendableLetter(commit, input);
    if (letter === "repeated") return null;
    if (sentAt > now) refuse("INVALID_INPUT", { fields: { sentAt: "inTheFuture" } });
    await commit.tx.configEmail.create({
      data: { ...letter, ...rowOf(by, shopId, requestKey), route: "MARKED", senderName, sentAt },
    });
    const { recipient } = letter;
    const after = { recipient, sender: senderName, sentAt: sentAt.toISOString() };
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.config-email-marked", after });
    await recordSteps(commit, shopId);
    return null;
  });
}

/**
 * Sends the e-mail by the operator's mail transport (R35): the row first, then the network outside any commit, then what came
 * of it. It counts as sent only when the transport took it. Refuses MAIL_NOT_CONFIGURED, CONFLICT while another try is under
 * way, else as `markSent`. The same request key again never sends twice.
 */
export async function sendConfigEmail(
  by: By,
  input: z.output<typeof sendEmailForm>,
  { send = sendMail, isConfigured = mailIsConfigured(), now = () => new Date() }: Sending = {},
): Promise<MailOutcome> {
  if (!isConfigured) refuse("MAIL_NOT_CONFIGURED");
  const prepared = await prepare(by, input, now());
  if (prepared.kind === "repeated") return prepared.outcome;
  const { id, letter } = prepared;
  const outcome = await send({ to: letter.recipient, subject: letter.subject, text: letter.body });
  await recordOutcome(by, { id, shopId: input.shopId, recipient: letter.recipient, outcome }, now());
  return outcome;
}

type Sending = { send?: SendMail; isConfigured?: boolean; now?: () => Date };

type Prepared =
  | { kind: "new"; id: string; letter: Letter & { recipient: string } }
  | { kind: "repeated"; outcome: MailOutcome };

function prepare(by: By, input: z.output<typeof sendEmailForm>, now: Date): Promise<Prepared> {
  const { shopId, requestKey } = input;
  return inOneCommit({ ...by, at: now }, async (commit): Promise<Prepared> => {
    const letter = await sendableLetter(commit, input);
    if (letter === "repeated") return { kind: "repeated", outcome: await outcomeOf(commit, shopId, requestKey) };
    const open = await commit.tx.configEmail.count({
      where: {
        shopId,
        route: "SMTP",
        sentAt: null,
        failureCode: null,
        createdAt: { gt: new Date(now.getTime() - SENDING_MS) },
      },
    });
    if (open > 0) refuse("CONFLICT");
    const { id } = await commit.tx.configEmail.create({
      data: {
        ...letter,
        ...rowOf(by, shopId, requestKey),
        route: "SMTP",
        senderName: by.actor.name,
        createdAt: now,
      },
    });
    return { kind: "new", id, letter };
  });
}

/** What the first of two clicks has come to so far. */
async function outcomeOf({ tx }: Commit, shopId: string, requestKey: string): Promise<MailOutcome> {
  const row = await tx.configEmail.findUniqueOrThrow({ where: { shopId_requestKey: { shopId, requestKey } } });
  return row.sentAt ? { kind: "taken" } : { kind: "failed", code: row.failureCode ?? "unknown" };
}

/** Writes what the transport said; who withdrew something meanwhile changes nothing about a mail that left. */
async function recordOutcome(
  by: By,
  { id, shopId, recipient, outcome }: { id: string; shopId: string; recipient: string; outcome: MailOutcome },
  now: Date,
): Promise<void> {
  await inOneCommit({ ...by, at: now }, async (commit) => {
    await lockChecklist(commit, shopId);
    await commit.tx.configEmail.update({
      where: { id },
      data: outcome.kind === "taken" ? { sentAt: now } : { failureCode: outcome.code },
    });
    if (outcome.kind === "taken")
      await recordAudit(commit, { ...ofShop(shopId), action: "shop.config-email-sent", after: { recipient } });
    else
      await recordAudit(commit, {
        ...ofShop(shopId),
        action: "shop.config-email-failed",
        after: { recipient, code: outcome.code },
      });
    await recordSteps(commit, shopId);
  });
}

/** The e-mail under the shop's lock, as it may be sent now; `repeated` where this request was carried out already. */
async function sendableLetter(
  commit: Commit,
  { shopId, requestKey, seenBody }: { shopId: string; requestKey: string; seenBody: string },
): Promise<(Letter & { recipient: string }) | "repeated"> {
  const facts = await lockChecklist(commit, shopId);
  const known = await commit.tx.configEmail.findUnique({ where: { shopId_requestKey: { shopId, requestKey } } });
  if (known) return "repeated";
  if (emailHindrances(facts, commit.at).length > 0) refuse("EMAIL_BLOCKED");
  const { subject, body } = configEmail(facts.email);
  if (body !== seenBody) refuse("STALE");
  return { subject, body, recipient: (await emailSettingsOf(commit)).configEmailTo };
}

function rowOf({ scope, actor }: By, shopId: string, requestKey: string) {
  return { sellerAccountId: scope.sellerAccountId, shopId, requestKey, recordedBy: actor.userId };
}
