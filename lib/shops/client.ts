import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { RestDay } from "@/lib/calendar/client";
import type { StuckPushes } from "@/lib/delivery/inbox/shop-trouble";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { Edition } from "@/lib/kernel/scope";
import type { AgreementDays, AgreementState } from "./domain/agreement";
import type { ShownAuthorization, ShownState } from "./domain/authorization";
import type { BusinessMode } from "./domain/business-mode";
import type { CheckResult } from "./domain/check-result";
import type { SameName } from "./domain/expected-shop";
import type { ReceivingHold } from "./domain/receiving";
import type { AUTHORIZATION_RESULTS } from "./domain/choices";
import type { ShopFilter } from "./schema";

/** One authorization as it stands now. Times are ISO, UTC; days are whole, in Shanghai. */
export type AuthView = { state: ShownState; expiresAt: string | null; daysLeft: number | null };

/** What a person should look at (R21). */
export type ShopProblem =
  | "disabled"
  | "reports-suspended"
  | "pushes-stuck"
  | "receiving-off"
  | "silent"
  | "parked"
  | "earlier-pushes"
  | "unbound"
  | "no-supplier-id"
  | "not-activated";

/** A shop as the list shows it (R21). Times are ISO, UTC. */
export type ShopRow = {
  id: string;
  name: string;
  businessMode: BusinessMode | null;
  edition: Edition;
  supplierId: string | null;
  /** The effective state (R41), its earliest expiry, and who causes it. */
  auth: AuthView & { cause: ShownAuthorization["cause"] };
  flagship: (AuthView & { id: string; name: string }) | null;
  /** The switch alone. */
  orderReceivingEnabled: boolean;
  /** What keeps its orders parked, the switch among others; null while they are taken. */
  receivingHold: ReceivingHold | null;
  /** Null while the shop is only prepared (R4). */
  activatedAt: string | null;
  /** Set while the shop is disabled by hand. */
  disabledAt: string | null;
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
  /** Who switched order receiving off, when and why, and when it is on again by itself; null while it is on (R53). */
  receivingOff: ReceivingOff | null;
  /** Who disabled the shop, when and why; null while it is in use. */
  disabled: ShopDisabled | null;
  /** Days off from today on, as far as a pause may reach: by them its confirmation is chosen (R52). */
  restDays: RestDay[];
  /** Pushes that came for the supplier id before a shop had it; they were refused and kept. */
  earlierPushes: number;
  /** Whether orders come as they usually do (R48); null where none ever came, or the shop is only prepared. */
  silence: SilenceView | null;
  /** Of the flagship edition: whether it is live, and the month and day it is expected on; null in the enterprise edition. */
  flagshipEdition: FlagshipEdition | null;
  /** Pushes that failed or could not be read (R62): a person has to look. */
  stuckPushes: StuckPushes;
  /** Set while reports wait for the authorization; `reason` as `suspensionCauseOf` takes it. */
  reportsSuspended: { at: string; reason: string; count: number } | null;
  agCallbackEnabled: boolean;
  autoSubmitRefunds: boolean;
  /** The platform is told that a return reached the warehouse (R134). */
  reportArrivals: boolean;
  /** Full receipts that were not reported because the callback was off (R126). */
  heldReceipts: number;
  intervals: CallbackIntervalView[];
  timeline: TimelineEntry[];
};

/** What is known of a pause of order receiving; `at` and `reason` may be unknown, `onAgainAt` is null where it has no end. */
export type ReceivingOff = { at: string | null; by: string; reason: string | null; onAgainAt: string | null };

/** A shop that was disabled by hand. */
export type ShopDisabled = { at: string; by: string; reason: string | null };

/** What may keep orders away, as far as it is known here (R48). */
export type SilenceCause =
  | "authorization"
  | "receiving-off"
  | "no-supplier-id"
  | "pushes-failed"
  | "signature"
  | "no-pushes"
  | "no-order-pushes";

/** How orders come: times are ISO, UTC. `usualGapHours` is of today's weekday, null while too little is known. */
export type SilenceView = {
  lastOrderAt: string;
  usualGapHours: number | null;
  silentFrom: string;
  isSilent: boolean;
  causes: SilenceCause[];
};

/** When the flagship edition went live, and the expected month and day `MM-DD`: no year was ever stated (R4). */
export type FlagshipEdition = { liveAt: string | null; expected: string };

/** The same for the account's page: `activeShops` keep the mark from being taken back. */
export type FlagshipEditionView = FlagshipEdition & { activeShops: number };

export type FlagshipChoice = AuthView & { id: string; name: string };

export type { CheckResult };

export type AuthorizationResult = (typeof AUTHORIZATION_RESULTS)[number];

/** A flagship shop as the list shows it. Times are ISO, UTC. */
export type FlagshipRow = FlagshipChoice & {
  /** Its account name on the platform; null before the first authorization. */
  platformNick: string | null;
  /** When the token in force was given. */
  authorizedAt: string | null;
  /** What Line3 last found out by itself. */
  check: { at: string; result: CheckResult } | null;
  /** The direct shops in scope that live by its authorization. */
  shops: { id: string; name: string }[];
};

export type FlagshipView = Omit<FlagshipRow, "shops"> & {
  version: number;
  /** Who gave the authorization. */
  authorizedBy: string | null;
  /** Until when it renews itself; null where it cannot. */
  refreshUntil: string | null;
  disabledAt: string | null;
  /** A first authorization that waits until a person keeps or drops it. */
  pending: PendingAuthorization | null;
  /** `inUse`: it depends on the authorization. */
  shops: { id: string; name: string; auth: ShopRow["auth"]; isSuspended: boolean; inUse: boolean }[];
  /** Shops of the account that are bound to no flagship shop, in the caller's scope: what an authorization is for. */
  unbound: { id: string; name: string }[];
  timeline: TimelineEntry[];
};

/** Who gave a first authorization, as the platform names them, when, and whether that is the expected shop's name. */
export type PendingAuthorization = {
  requestId: string;
  sellerId: string;
  nick: string | null;
  at: string;
  sameName: SameName;
};

/** Something of a shop that ends on a day of Shanghai, `YYYY-MM-DD`. */
export type Expiry = {
  kind: "flagship" | "shop" | "agreement";
  /** Of the flagship shop or the shop. */
  id: string;
  name: string;
  on: string;
  /** The direct shops that end with it. */
  shops: string[];
};

/** What cannot wait, for the banner above every page; the worst first. */
export type ShopAlarm = {
  shopId: string;
  shopName: string;
  kind:
    | "authorization-expired"
    | "authorization-disabled"
    | "reports-suspended"
    | "shop-disabled"
    | "receiving-off"
    | "authorization-ending";
  /** Where a person puts it right: the flagship shop where its authorization is the cause (R46). */
  flagshipShopId: string | null;
  /** Days until the authorization ends; only of `authorization-ending`. */
  daysLeft: number | null;
  /** Only of `receiving-off`. */
  off: ReceivingOff | null;
};

/** Settings 1 to 3 of an enterprise account with the history of 1 and 2. */
export type SettingsView = {
  reportReceipts: boolean;
  reportOnFullReceipt: boolean;
  autoSubmitRefunds: boolean;
  /** The platform is told that a return reached the warehouse (R134). */
  reportArrivals: boolean;
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

/** The flagship shops. */
export function flagshipListOptions() {
  return queryOptions({
    queryKey: ["flagships", "list"],
    queryFn: ({ signal }) => readJson<FlagshipRow[]>("/api/admin/flagships", signal),
  });
}

/** One flagship shop. */
export function flagshipOptions(id: string) {
  return queryOptions({
    queryKey: ["flagships", "one", id],
    queryFn: ({ signal }) => readJson<FlagshipView>(`/api/admin/flagships/${id}`, signal),
  });
}

/** One shop. */
export function shopOptions(shopId: string) {
  return queryOptions({
    queryKey: ["shops", "one", shopId],
    queryFn: ({ signal }) => readJson<ShopView>(`/api/admin/shops/${shopId}`, signal),
  });
}
