import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { Edition } from "@/lib/kernel/scope";
import type { AgreementDays, AgreementState } from "./domain/agreement";
import type { AuthState, EffectiveAuthorization } from "./domain/authorization";
import type { BusinessMode } from "./domain/business-mode";
import type { ShopFilter } from "./schema";

/** One authorization as it stands now. Times are ISO, UTC; days are whole, in Shanghai. */
export type AuthView = { state: AuthState; expiresAt: string | null; daysLeft: number | null };

/** What a person should look at (R21). */
export type ShopProblem = "reports-held" | "parked" | "unbound" | "no-supplier-id";

/** A shop as the list shows it (R21). Times are ISO, UTC. */
export type ShopRow = {
  id: string;
  name: string;
  businessMode: BusinessMode | null;
  edition: Edition;
  supplierId: string | null;
  /** The effective state (R41), its earliest expiry, and who causes it. */
  auth: AuthView & { cause: EffectiveAuthorization["cause"] };
  flagship: (AuthView & { id: string; name: string }) | null;
  orderReceivingEnabled: boolean;
  lastOrderAt: string | null;
  /** Order pushes that wait until receiving is on or the authorization is back (R47, R54). */
  parkedPushes: number;
  problems: ShopProblem[];
};

export type ShopList = Page<ShopRow> & { total: number };

/** A stretch in which full receipts were reported; names of people, or `system`. */
export type CallbackIntervalView = {
  id: string;
  startedAt: string;
  startedBy: string;
  endedAt: string | null;
  endedBy: string | null;
};

/** The direct-shipping agreement 商家仓直发协议 (R70). Days are Shanghai's, `YYYY-MM-DD`, both included. */
export type AgreementView = AgreementDays & {
  no: string | null;
  link: string | null;
  /** Its deadline in hours after the order time, where the push names none (R69). */
  shipWithinHours: number | null;
  state: AgreementState;
};

export type ShopView = ShopRow & {
  version: number;
  /** The shop's own authorization, apart from its flagship shop's. */
  ownAuth: AuthView;
  agreement: AgreementView;
  /** The agreement is saved apart from the shop, over a version of its own. */
  agreementVersion: number;
  createdAt: string;
  /** Who switched order receiving off and when; null while it is on (R53). */
  receivingOff: { at: string; by: string } | null;
  /** Set while the gateway refuses the authorization and reports wait. */
  reportsHeld: { at: string; reason: string; count: number } | null;
  agCallbackEnabled: boolean;
  autoSubmitRefunds: boolean;
  /** Full receipts that were not reported because the callback was off (R126). */
  heldReceipts: number;
  intervals: CallbackIntervalView[];
  steps: { kind: OnboardingStep; doneAt: string | null }[];
  timeline: TimelineEntry[];
};

export type OnboardingStep =
  "SHOP_CREATED" | "PLATFORM_CONFIGURED" | "EMAIL_SENT" | "CONFIGURATION_COMPLETED" | "FIRST_ORDER";

export type FlagshipChoice = AuthView & { id: string; name: string };

/** What cannot wait, for the banner above every page; the worst first. */
export type ShopAlarm = {
  shopId: string;
  shopName: string;
  kind: "authorization-expired" | "authorization-disabled" | "reports-held" | "receiving-off" | "authorization-ending";
  /** Days until the authorization ends; only of `authorization-ending`. */
  daysLeft: number | null;
};

/** Settings 1 to 3 of an enterprise account with the history of 1 and 2. */
export type SettingsView = {
  reportReceipts: boolean;
  reportOnFullReceipt: boolean;
  autoSubmitRefunds: boolean;
  version: number;
  /** Full receipts that were not reported because 1 or 2 was off (R126). */
  heldReceipts: number;
  intervals: CallbackIntervalView[];
};

/** The shop list, by its filter; the same key on the server and in the browser. */
export function shopListOptions(filter: ShopFilter) {
  return queryOptions({
    queryKey: ["shops", "list", filter],
    queryFn: ({ signal }) => readJson<ShopList>(`/api/admin/shops?${searchOf(filter)}`, signal),
  });
}

/** One shop. */
export function shopOptions(shopId: string) {
  return queryOptions({
    queryKey: ["shops", "one", shopId],
    queryFn: ({ signal }) => readJson<ShopView>(`/api/admin/shops/${shopId}`, signal),
  });
}
