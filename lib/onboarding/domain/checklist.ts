import {
  effectiveAuthorization,
  shownAuthorization,
  shownState,
  stateAt,
  type Authorization,
  type ShownAuthorization,
  type ShownState,
} from "@/lib/shops/domain/authorization";
import { changedItems, configEmail, type EmailFacts, type EmailItem } from "./config-email";

/** The five steps of a shop's way live, in their order (R23–R39). */
export const STEPS = [
  "SHOP_CREATED",
  "PLATFORM_CONFIGURED",
  "EMAIL_SENT",
  "CONFIGURATION_COMPLETED",
  "FIRST_ORDER",
] as const;
export type StepKind = (typeof STEPS)[number];

/** What a person vouches for (R25 a, R25 b, R37). */
export const PROOFS = ["BACK_OFFICE_CONFIGURED", "BOUND_IN_ERP", "REPLY_RECORDED"] as const;
export type Proof = (typeof PROOFS)[number];

/** The bound flagship shop is not in normal use (R27), or the shop's authorization does not count (R37, R41). */
type Unusable = Exclude<ShownState, "AUTHORIZED">;

/** What a step still lacks, each with words of its own in the catalogue. */
export type Lack =
  | "back-office-unconfirmed"
  | "unbound"
  | "binding-unconfirmed"
  | "platform-unconfirmed"
  | `flagship-${Unusable}`
  | `missing-${EmailItem}`
  | "email-unsent"
  | "email-outdated"
  | "reply-unrecorded"
  | `authorization-${Unusable}`
  | "owner-missing"
  | "order-awaited";

/** `open`: its act can be done now; `blocked`: something else has to come first. */
export type StepState = "done" | "open" | "blocked";
export type Step = { kind: StepKind; state: StepState; lacks: Lack[]; doneAt: Date | null };

export type ChecklistFacts = {
  createdAt: Date;
  /** When each was vouched for; left out while it is not. */
  confirmed: Partial<Record<Proof, Date>>;
  flagship: Authorization | null;
  own: Authorization;
  /** The platform does not take the authorization any more, whatever its date. */
  isRefused: boolean;
  /** 货主ID, by which its stock is published; null in an edition that publishes none. */
  owner: { userId: string | null } | null;
  /** Since when the two have counted as authorized together; null where that was not kept. */
  authorizedSince: Date | null;
  email: EmailFacts;
  /** The e-mail that left last; `body` null where it left before e-mails were kept. */
  sent: { at: Date; body: string | null } | null;
  firstOrderAt: Date | null;
};

/** Where a shop stands on its way live at a moment. What has come undone since it was done is not done (R25–R27, R37). */
export function checklistOf(facts: ChecklistFacts, now: Date): Step[] {
  const platform = platformStep(facts);
  return [
    { kind: "SHOP_CREATED", state: "done", lacks: [], doneAt: facts.createdAt },
    platform,
    emailStep(facts, now),
    configurationStep(facts, now),
    firstOrderStep(facts),
  ];
}

/** The shop's authorization as pages show it (R41). */
export function authorizationOf({ own, flagship, isRefused }: ChecklistFacts, now: Date): ShownAuthorization {
  return shownAuthorization(effectiveAuthorization(own, flagship, now), isRefused);
}

/** The bound flagship shop's; null where none is bound. */
export function flagshipStateOf({ flagship, isRefused }: ChecklistFacts, now: Date): ShownState | null {
  return flagship && shownState(stateAt(flagship, now), isRefused);
}

/** The step whose turn it is: the first that is not done; null when all are. */
export function nextStep(steps: readonly Step[]): Step | null {
  return steps.find(({ state }) => state !== "done") ?? null;
}

/** What keeps the e-mail from being copied, sent or marked as sent (R28, R32); empty while nothing does. */
export function emailHindrances(facts: ChecklistFacts, now: Date): Lack[] {
  const lacks: Lack[] = [];
  if (platformLacks(facts).length > 0) lacks.push("platform-unconfirmed");
  const flagship = flagshipStateOf(facts, now);
  if (flagship !== null && flagship !== "AUTHORIZED") lacks.push(`flagship-${flagship}`);
  return [...lacks, ...configEmail(facts.email).missing.map((item): Lack => `missing-${item}`)];
}

/** Which items of the e-mail that left last are no longer true (R34). */
export function outdatedItems({ sent, email }: ChecklistFacts): EmailItem[] {
  return sent?.body ? changedItems(sent.body, email) : [];
}

/** When the answer to the last e-mail was recorded; one from before that e-mail answers an earlier one (R34, R37). */
export function repliedAt({ confirmed, sent }: ChecklistFacts): Date | null {
  const at = confirmed.REPLY_RECORDED;
  return at && sent && at >= sent.at ? at : null;
}

function platformLacks({ confirmed, flagship }: ChecklistFacts): Lack[] {
  const lacks: Lack[] = [];
  if (!confirmed.BACK_OFFICE_CONFIGURED) lacks.push("back-office-unconfirmed");
  if (!flagship) lacks.push("unbound");
  else if (!confirmed.BOUND_IN_ERP) lacks.push("binding-unconfirmed");
  return lacks;
}

function platformStep(facts: ChecklistFacts): Step {
  const lacks = platformLacks(facts);
  const { BACK_OFFICE_CONFIGURED: a, BOUND_IN_ERP: b } = facts.confirmed;
  return step("PLATFORM_CONFIGURED", lacks, { isBlocked: false, doneAt: latest(a, b) });
}

function emailStep(facts: ChecklistFacts, now: Date): Step {
  const isOutdated = outdatedItems(facts).length > 0;
  if (facts.sent && !isOutdated) return step("EMAIL_SENT", [], { isBlocked: false, doneAt: facts.sent.at });
  const hindrances = emailHindrances(facts, now);
  const lacks: Lack[] = [...hindrances, isOutdated ? "email-outdated" : "email-unsent"];
  return step("EMAIL_SENT", lacks, { isBlocked: hindrances.length > 0, doneAt: null });
}

function configurationStep(facts: ChecklistFacts, now: Date): Step {
  const reply = repliedAt(facts);
  const { state } = authorizationOf(facts, now);
  const lacks: Lack[] = [];
  if (!facts.sent) lacks.push("email-unsent");
  if (!reply) lacks.push("reply-unrecorded");
  if (state !== "AUTHORIZED") lacks.push(`authorization-${state}`);
  if (facts.owner?.userId === null) lacks.push("owner-missing"); // without it the platform takes no number (outbound.md 9)
  return step("CONFIGURATION_COMPLETED", lacks, {
    isBlocked: !facts.sent,
    doneAt: latest(reply, facts.authorizedSince),
  });
}

function firstOrderStep({ firstOrderAt }: ChecklistFacts): Step {
  const lacks: Lack[] = firstOrderAt ? [] : ["order-awaited"];
  return step("FIRST_ORDER", lacks, { isBlocked: false, doneAt: firstOrderAt });
}

function step(
  kind: StepKind,
  lacks: Lack[],
  { isBlocked, doneAt }: { isBlocked: boolean; doneAt: Date | null | undefined },
): Step {
  if (lacks.length === 0) return { kind, state: "done", lacks, doneAt: doneAt ?? null };
  return { kind, state: isBlocked ? "blocked" : "open", lacks, doneAt: null };
}

/** The later of two moments; one that is not known does not count. */
export function latest(a: Date | null | undefined, b: Date | null | undefined): Date | null {
  if (!a || !b) return a ?? b ?? null;
  return a > b ? a : b;
}
