import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { BadPush, Check, DiagnosisFacts, GoodPush } from "@/lib/delivery/domain/diagnosis";
import type { Page } from "@/lib/kernel/keyset";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import type { StuckPushes } from "@/lib/delivery/inbox/shop-trouble";
import type { ShownAuthorization, ShownState } from "@/lib/shops/domain/authorization";
import type { Lack, Proof, StepKind, StepState } from "./domain/checklist";
import type { EmailItem, Letter } from "./domain/config-email";
import type { Waiting } from "./domain/waiting";
import type { OnboardingFilter } from "./schema";

/** One step as a page shows it; times are ISO, UTC. */
export type StepView = { kind: StepKind; state: StepState; lacks: Lack[]; doneAt: string | null };

/** What a person vouched for; `by` is their name. */
export type ConfirmationView = { proof: Proof; at: string; by: string; note: string | null };

/**
 * An e-mail that left, or did not. `unknown`: our transport was asked and nobody knows what came of it. `failureCode` is
 * the transport's code.
 */
export type EmailView = {
  id: string;
  route: "MARKED" | "SMTP";
  state: "sent" | "sending" | "failed" | "unknown";
  recipient: string;
  subject: string;
  body: string;
  senderName: string;
  at: string;
  failureCode: string | null;
};

/** A test push and how far it came (R39). Times are ISO, UTC; null while the stage is not reached. */
export type TestPushView = {
  id: string;
  bizOrderCode: string;
  sentBy: string;
  sentAt: string;
  /** What our own door answered: `accepted`, a code of it, or why it was not reached. */
  answer: string | null;
  answeredAt: string | null;
  storedAt: string | null;
  /** A code of the worker where the stored push did not become an order. */
  stuck: string | null;
  order: { id: string; status: OrderStatus; goods: string | null; pieces: number; at: string } | null;
};

/** The checklist of one shop (R23–R39). */
export type ChecklistView = {
  shopId: string;
  shopName: string;
  supplierId: string | null;
  steps: StepView[];
  confirmations: ConfirmationView[];
  flagship: { id: string; name: string; state: ShownState } | null;
  /** `since`: from when on it has counted without a break; null while it does not. */
  authorization: ShownAuthorization & { since: string | null };
  /** 货主ID; null in an edition that publishes no stock. */
  owner: { userId: string | null } | null;
  email: Letter & {
    recipient: string;
    items: { item: EmailItem; value: string | null }[];
    /** Empty: it may be copied, sent and marked as sent (R28, R32). */
    hindrances: Lack[];
    /** Items that changed since the last e-mail left (R34). */
    outdated: EmailItem[];
    /** True where the operator has set up a mail transport. */
    canSend: boolean;
    history: EmailView[];
  };
  /** Since the last e-mail left, while its reply is not recorded (R38). */
  waiting: (Waiting & { sentAt: string; reminderDays: number; reminder: Letter }) | null;
  /** The reply is recorded and answers the last e-mail. */
  isReplied: boolean;
  testPush: TestPushView | null;
};

/** A shop in the table of all (R40). */
export type OnboardingRow = {
  shopId: string;
  shopName: string;
  steps: StepView[];
  /** Whose turn it is; null where every step is done. */
  next: StepKind | null;
  waiting: Waiting | null;
};

export type OnboardingList = Page<OnboardingRow> & {
  total: number;
  /** How many shops there are under the other filters, by the step whose turn it is. */
  counts: Record<StepKind | "live", number>;
};

/** Whom the e-mails of the account go to, a change that waits for a second person, and when a reminder is due. */
export type EmailSettingsView = {
  recipient: string;
  asked: { recipient: string; userId: string; by: string; at: string } | null;
  reminderDays: number;
};

/** Why a shop gets no pushes: what each check found, and what it found it by. Times are ISO, UTC. */
export type DiagnosisView = {
  shopId: string;
  shopName: string;
  supplierId: string | null;
  checkedAt: string;
  checks: Check[];
  lastGood: GoodPush | null;
  bad: BadPush[];
  doorAt: DiagnosisFacts["doorAt"];
  /** Our address as the platform has to have it, and the end of the app key. */
  door: { url: string; appKeyEnd: string; hasPreviousSecret: boolean };
  clock: StuckPushes["clock"];
  hold: DiagnosisFacts["hold"];
  parkedPushes: number;
  earlierPushes: number;
  authorization: ShownState;
  failedPushes: number;
  lastHandledAt: string | null;
  testPush: TestPushView | null;
};

const DIAGNOSIS_EVERY_MS = 10_000;
const TEST_POLL_MS = 700;
const LATE_MS = 15_000;
const GIVEN_UP_MS = 60_000;

/** So long after a test push its order should be there. */
export function isLate({ sentAt }: Pick<TestPushView, "sentAt">, now = Date.now()): boolean {
  return now - Date.parse(sentAt) > LATE_MS;
}

/** Whether a test push is still under way, and may be looked at again soon; after a minute nobody waits for it. */
export function isUnderWay(push: TestPushView | null, now = Date.now()): boolean {
  if (!push || push.order !== null || push.stuck !== null) return false;
  const isAwaited = push.answer === null || push.answer === "accepted";
  return isAwaited && now - Date.parse(push.sentAt) < GIVEN_UP_MS;
}

/** One shop's checklist; below "shops", so that a change of the shop reads it afresh. */
export function checklistOptions(shopId: string) {
  return queryOptions({
    queryKey: ["shops", "checklist", shopId],
    queryFn: ({ signal }) => readJson<ChecklistView>(`/api/admin/onboarding/${shopId}`, signal),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.testPush ?? null) ? TEST_POLL_MS : false),
  });
}

/** Why a shop gets no pushes; read again by itself, and quickly while a test push is under way. */
export function diagnosisOptions(shopId: string) {
  return queryOptions({
    queryKey: ["shops", "diagnosis", shopId],
    queryFn: ({ signal }) => readJson<DiagnosisView>(`/api/admin/shops/${shopId}/diagnosis`, signal),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.testPush ?? null) ? TEST_POLL_MS : DIAGNOSIS_EVERY_MS),
  });
}

/** The table of all shops, by its filter. */
export function onboardingListOptions(filter: OnboardingFilter) {
  return queryOptions({
    queryKey: ["shops", "onboarding", filter],
    queryFn: ({ signal }) => readJson<OnboardingList>(`/api/admin/onboarding?${searchOf(filter)}`, signal),
  });
}
