import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { Page } from "@/lib/kernel/keyset";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import type { StockCause } from "./domain/cause";
import type { Term } from "./domain/number";
import type { SYNC_STATUSES, SYNC_TRIGGERS } from "./domain/choices";
import type {
  ErrorFilter,
  ReconcileFilter,
  RuleFields,
  RuleFilter,
  ShopsAsked,
  SimulationAsked,
  TargetKey,
  TroubledFilter,
} from "./schema";

export type SyncStatus = (typeof SYNC_STATUSES)[number];
export type SyncTrigger = (typeof SYNC_TRIGGERS)[number];

/** Which number: of a SKU of a shop in a platform warehouse, with the words people know them by. */
export type TargetWords = TargetKey & { shopName: string; skuCode: string; skuName: string };

/** Whose rule made a number: the shop's, the SKU's, nobody's (none was set), or one that was removed since. */
export type RuleOwner = "shop" | "sku" | "none" | "removed";

/** One number we wanted to publish and what came of it (R152). Times are ISO, UTC; numbers pieces. */
export type AttemptRow = TargetWords & {
  id: string;
  /** What the platform had before; null for the first. */
  oldPieces: number | null;
  newPieces: number;
  /** How the number was made (R150); empty where that cannot be read any more. */
  terms: Term[];
  rule: RuleOwner;
  trigger: SyncTrigger;
  /** Null: by itself. */
  byName: string | null;
  status: SyncStatus;
  cause: StockCause | null;
  occupiedPieces: number | null;
  code: string | null;
  /** The platform's own words. */
  text: string | null;
  requestId: string | null;
  tries: number;
  durationMs: number | null;
  createdAt: string;
  settledAt: string | null;
};

/** What keeps numbers from the platform now, by cause (R153). */
export type ErrorGroup = {
  cause: StockCause;
  /** Numbers in trouble: one for each shop, SKU and platform warehouse; these and the SKUs counted as far as `COUNTED_UP_TO`. */
  targets: number;
  skus: number;
  /** Ids of the shops whose numbers they are. */
  shops: string[];
  firstSeen: string;
  lastSeen: string;
  /** Refused and blocked attempts by the hour of the last day, oldest first. */
  trend: number[];
};

export type AttemptList = Page<AttemptRow> & { count: number };

/** A number in trouble, with its latest attempt. */
export type TroubledRow = TargetWords & {
  /** Stands for the number in a keyset: it has no id of its own, its latest attempt has. */
  lastAttemptId: string;
  status: SyncStatus | null;
  cause: StockCause | null;
  troubleSince: string;
  /** What we wanted to publish last; null where no number could be made. */
  newPieces: number | null;
  sentPieces: number | null;
  occupiedPieces: number | null;
  observedAt: string | null;
  code: string | null;
  text: string | null;
  lastTriedAt: string | null;
};

export type OccupyingOrder = {
  id: string;
  bizOrderCode: string;
  status: OrderStatus;
  receivedAt: string;
  pieces: number;
};

/** Who occupies a number's stock over there (R145): our orders that do, the oldest of them named, and the rest counted. */
export type Occupying = { orders: OccupyingOrder[]; count: number; pieces: number };

/** Our number against the platform's (platform/outbound.md 10). */
export type ReconcileRow = TargetWords & {
  supplierId: string | null;
  scItemId: string | null;
  ourPieces: number | null;
  totalPieces: number | null;
  occupiedPieces: number | null;
  observedAt: string | null;
  /** Of our orders that occupy stock. */
  openPieces: number;
  /** The platform has not been asked, did not tell, or took a number since. */
  isOutdated: boolean;
  /** The platform's total less our number; null while either is unknown or the total is outdated. */
  totalDifference: number | null;
  /** Occupied over there beyond our open orders: an order may be missing. */
  unexplainedPieces: number | null;
  /** The larger of the two: what the list is ordered by. */
  rank: number;
};

export type ReconcileCounts = { missed: number; different: number; unknown: number; all: number };
export type ReconcileList = Page<ReconcileRow> & {
  counts: ReconcileCounts;
  /** Where no number was checked since it was synced: since when one waits for it; `since` null: none was synced. */
  unchecked: { since: string | null } | null;
};

/** The groups of stock errors, in one shop, in the shops of a mode or in all. */
export function errorGroupsOptions({ shop, mode }: ShopsAsked) {
  return queryOptions({
    queryKey: ["publishing", "errors", "groups", { shop, mode }],
    queryFn: ({ signal }) =>
      readJson<{ groups: ErrorGroup[] }>(`/api/admin/publishing/errors?${searchOf({ shop, mode })}`, signal),
  });
}

/** The numbers of one group. */
export function troubledOptions(filter: TroubledFilter) {
  return queryOptions({
    queryKey: ["publishing", "errors", "targets", filter],
    queryFn: ({ signal }) =>
      readJson<Page<TroubledRow>>(`/api/admin/publishing/errors/targets?${searchOf(filter)}`, signal),
  });
}

/** The log of attempts. */
export function attemptsOptions(filter: ErrorFilter) {
  return queryOptions({
    queryKey: ["publishing", "attempts", filter],
    queryFn: ({ signal }) => readJson<AttemptList>(`/api/admin/publishing/attempts?${searchOf(filter)}`, signal),
  });
}

/** The orders that occupy one number's stock. */
export function occupyingOptions({ shopId, skuId, storeCode }: TargetKey) {
  const target = { shopId, skuId, storeCode };
  return queryOptions({
    queryKey: ["publishing", "occupying", target],
    queryFn: ({ signal }) => readJson<Occupying>(`/api/admin/publishing/occupying?${searchOf(target)}`, signal),
  });
}

export function reconcileOptions(filter: ReconcileFilter) {
  return queryOptions({
    queryKey: ["publishing", "reconcile", filter],
    queryFn: ({ signal }) => readJson<ReconcileList>(`/api/admin/publishing/reconcile?${searchOf(filter)}`, signal),
  });
}

/** A rule as it stands, and who saved it last (R148). Times are ISO, UTC. */
export type RuleView = RuleFields & { id: string; version: number; updatedByName: string | null; updatedAt: string };

export type SkuRuleRow = RuleView & { shopId: string; skuId: string; skuCode: string; skuName: string };

/** A pause that holds now; without a SKU it is the whole shop's (R154). */
export type PauseView = {
  id: string;
  skuId: string | null;
  skuCode: string | null;
  skuName: string | null;
  reason: string;
  byName: string | null;
  pausedAt: string;
  until: string;
};

/** How a shop's numbers are made and whether they are sent. */
export type ShopRules = {
  shop: { id: string; name: string; ownerUserId: string | null };
  /** Null: nobody has set one, the plain rule holds. */
  rule: RuleView | null;
  /** How many SKUs have a rule of their own. */
  skuRules: number;
  pauses: PauseView[];
};

/** A number with how it is made (R150). */
export type MadeNumber = { pieces: number; terms: Term[] };

/** One number before and after a rule. */
export type SimulatedNumber = Omit<TargetWords, "shopId" | "shopName"> & {
  before: MadeNumber;
  after: MadeNumber;
  /** The platform's latest; null while unknown. */
  occupiedPieces: number | null;
};

/** What a rule would change: of `total` numbers `changed`, the largest changes first in `most`. */
export type Simulation = {
  total: number;
  changed: number;
  belowOccupied: number;
  most: SimulatedNumber[];
  /** Of the SKU that was asked for besides. */
  shown: SimulatedNumber[];
};

/** Why a SKU's number is what it is (R150), per platform warehouse: live, and as it was sent last. */
export type NumberView = TargetWords & {
  live: MadeNumber;
  rule: RuleOwner;
  paused: PauseView | null;
  /** The order whose ship report the platform has to take before the number may go (R155); null: none. */
  waitsForReportOf: string | null;
  latest: AttemptRow | null;
  occupiedPieces: number | null;
  totalPieces: number | null;
  observedAt: string | null;
};

export function shopRulesOptions(shop: string) {
  return queryOptions({
    queryKey: ["publishing", "rules", shop],
    queryFn: ({ signal }) => readJson<ShopRules>(`/api/admin/publishing/rules/${shop}`, signal),
  });
}

export function skuRulesOptions(filter: RuleFilter & { shop: string }) {
  return queryOptions({
    queryKey: ["publishing", "rules", "skus", filter],
    queryFn: ({ signal }) => readJson<Page<SkuRuleRow>>(`/api/admin/publishing/rules?${searchOf(filter)}`, signal),
  });
}

/** What a rule would change; what was simulated before stays until the answer is there. */
export function simulationOptions(asked: SimulationAsked) {
  return queryOptions({
    queryKey: ["publishing", "simulation", asked],
    queryFn: ({ signal }) => readJson<Simulation>(`/api/admin/publishing/simulation?${searchOf(asked)}`, signal),
    placeholderData: keepPreviousData,
  });
}

/** Why a SKU's numbers are what they are, in one shop. */
export function numberOptions(shopId: string, skuId: string) {
  return queryOptions({
    queryKey: ["publishing", "number", shopId, skuId],
    queryFn: ({ signal }) =>
      readJson<{ numbers: NumberView[] }>(`/api/admin/publishing/number?${searchOf({ shopId, skuId })}`, signal),
  });
}
