import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@/lib/kernel/keyset";
import type { Edition } from "@/lib/kernel/scope";
import type { AuthState, EffectiveAuthorization } from "./domain/authorization";
import type { BusinessMode } from "./domain/business-mode";
import { shopFilterQuery, type ShopFilter } from "./schema";

/** A shop as the list shows it (R21). Times are ISO, UTC. */
export type ShopRow = {
  id: string;
  name: string;
  businessMode: BusinessMode | null;
  edition: Edition;
  supplierId: string | null;
  /** The effective state (R41) and who causes it. */
  authState: AuthState;
  authCause: EffectiveAuthorization["cause"];
  authExpiresAt: string | null;
  flagshipName: string | null;
  orderReceivingEnabled: boolean;
  lastOrderAt: string | null;
  /** Set while the gateway refuses the authorization and reports wait. */
  reportsHeldReason: string | null;
};

export type CallbackIntervalView = {
  id: string;
  startedAt: string;
  startedBy: string;
  endedAt: string | null;
  endedBy: string | null;
};

export type ShopDetail = ShopRow & {
  version: number;
  flagshipShopId: string | null;
  shipWithinHours: number | null;
  createdAt: string;
  agCallbackEnabled: boolean;
  agCallbackEnabledAt: string | null;
  autoSubmitRefunds: boolean;
  reportsHeldAt: string | null;
  /** Full receipts that were not reported because the callback was off (R126). */
  heldReceipts: number;
  parkedPushes: number;
  intervals: CallbackIntervalView[];
  steps: { kind: string; doneAt: string | null }[];
};

export type FlagshipChoice = { id: string; name: string; authState: AuthState; authExpiresAt: string | null };

export type SettingsView = {
  reportReceipts: boolean;
  reportOnFullReceipt: boolean;
  autoSubmitRefunds: boolean;
  version: number;
};

async function fetchShops(filter: ShopFilter): Promise<Page<ShopRow>> {
  const response = await fetch(`/api/admin/shops?${shopFilterQuery(filter)}`);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Page<ShopRow>;
}

/** The shop list, by its filter. */
export function shopList(filter: ShopFilter) {
  return queryOptions({ queryKey: ["shops", filter], queryFn: () => fetchShops(filter) });
}
