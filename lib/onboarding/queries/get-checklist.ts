import { readCalendar } from "@/lib/calendar/queries";
import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { mailIsConfigured } from "@/lib/mail/send-mail";
import { recordId } from "@/lib/shops/schema";
import type { ChecklistView, EmailView, StepView } from "../client";
import { SENDING_MS } from "../commands/config-email";
import {
  authorizationOf,
  checklistOf,
  emailHindrances,
  flagshipStateOf,
  outdatedItems,
  repliedAt,
  type ChecklistFacts,
  type Step,
} from "../domain/checklist";
import { configEmail, EMAIL_ITEMS, reminderDraft } from "../domain/config-email";
import { waitingSince, type WaitingTerms } from "../domain/waiting";
import { emailSettingsOf, factsOf, findShops, type FoundShop } from "../store";
import { getTestPush } from "./get-test-push";
import { namesOf } from "./names";

const MOST_EMAILS = 10;

/** The checklist of one shop with everything its panel shows (R23–R39); null outside the scope, or where the id is none. */
export async function getChecklist(scope: Scope, shopId: string, now = new Date()): Promise<ChecklistView | null> {
  if (!recordId.safeParse(shopId).success) return null;
  const db = database();
  const [shop] = await findShops(outsideCommits(scope), { id: shopId });
  if (!shop) return null;
  const facts = factsOf(shop);
  const [settings, calendar, names, emails] = await Promise.all([
    emailSettingsOf(outsideCommits(scope)),
    readCalendar(scope),
    namesOf(scope),
    db.configEmail.findMany({ where: { shopId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MOST_EMAILS }),
  ]);
  return {
    shopId,
    shopName: shop.name,
    supplierId: shop.supplierId,
    steps: checklistOf(facts, now).map(stepView),
    confirmations: shop.confirmations.map(({ proof, confirmedAt, confirmedBy, note }) => ({
      proof,
      at: confirmedAt.toISOString(),
      by: names.get(confirmedBy) ?? confirmedBy,
      note,
    })),
    flagship: flagshipView(shop, facts, now),
    authorization: authorizationView(facts, now),
    owner: facts.owner,
    email: {
      ...letterOf(facts),
      recipient: settings.configEmailTo,
      items: EMAIL_ITEMS.map((item) => ({ item, value: facts.email[item] })),
      hindrances: emailHindrances(facts, now),
      outdated: outdatedItems(facts),
      canSend: mailIsConfigured(),
      history: emails.map((email) => emailView(email, now)),
    },
    waiting: waitingView(facts, { calendar, reminderDays: settings.reminderWorkingDays, now }),
    isReplied: repliedAt(facts) !== null,
    testPush: await getTestPush(scope, shopId, names),
  };
}

function letterOf(facts: ChecklistFacts) {
  const { subject, body } = configEmail(facts.email);
  return { subject, body };
}

/** A step with its time as text. */
export function stepView(step: Step): StepView {
  return { ...step, doneAt: step.doneAt?.toISOString() ?? null };
}

function authorizationView(facts: ChecklistFacts, now: Date) {
  const authorization = authorizationOf(facts, now);
  const since = authorization.state === "AUTHORIZED" ? (facts.authorizedSince?.toISOString() ?? null) : null;
  return { ...authorization, since };
}

function flagshipView({ flagshipShop }: FoundShop, facts: ChecklistFacts, now: Date) {
  const state = flagshipStateOf(facts, now);
  if (!flagshipShop || state === null) return null;
  return { id: flagshipShop.id, name: flagshipShop.name, state };
}

function waitingView(facts: ChecklistFacts, terms: WaitingTerms) {
  const { sent } = facts;
  if (!sent || repliedAt(facts)) return null;
  const sentAt = formatPlatformTime(sent.at).slice(0, 16);
  return {
    ...waitingSince(sent.at, terms),
    sentAt: sent.at.toISOString(),
    reminderDays: terms.reminderDays,
    reminder: reminderDraft(facts.email, sentAt),
  };
}

type FoundEmail = Awaited<ReturnType<ReturnType<typeof database>["configEmail"]["findFirstOrThrow"]>>;

function emailView(email: FoundEmail, now: Date): EmailView {
  const { id, route, recipient, subject, body, senderName, failureCode } = email;
  const at = (email.sentAt ?? email.createdAt).toISOString();
  return { id, route, recipient, subject, body, senderName, failureCode, at, state: emailState(email, now) };
}

/** A try of which nothing was heard for so long will not be heard of: the process that made it is gone. */
function emailState({ sentAt, failureCode, createdAt }: FoundEmail, now: Date): EmailView["state"] {
  if (sentAt) return "sent";
  if (failureCode) return "failed";
  return now.getTime() - createdAt.getTime() < SENDING_MS ? "sending" : "unknown";
}
