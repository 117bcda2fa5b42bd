import type { Prisma } from "@/lib/db/client";
import type { AuthView, FlagshipChoice, ShopProblem, ShopRow } from "../client";
import {
  daysLeft,
  isRefusedByPlatform,
  shownAuthorization,
  shownState,
  stateAt,
  type Authorization,
} from "../domain/authorization";
import { receivingHoldOf } from "../domain/receiving";
import { authorizationOf, BOUND_FLAGSHIP, ownAuthorization } from "../store";

export const SHOP_ROW = {
  flagshipShop: BOUND_FLAGSHIP,
  sellerAccount: { select: { edition: true, flagshipLiveAt: true, flagshipExpected: true } },
} as const satisfies Prisma.ShopInclude;

export type FoundShop = Prisma.ShopGetPayload<{ include: typeof SHOP_ROW }>;

/** An authorization as it stands at the moment. */
export function authView(authorization: Authorization, now: Date): AuthView {
  return {
    state: stateAt(authorization, now),
    expiresAt: authorization.expiresAt?.toISOString() ?? null,
    daysLeft: authorization.expiresAt && daysLeft(authorization.expiresAt, now),
  };
}

/** A flagship shop with its own authorization. `isRefused`: a shop that lives by it found that the platform does not take it. */
export function flagshipView(
  flagship: NonNullable<FoundShop["flagshipShop"]>,
  now: Date,
  isRefused: boolean,
): FlagshipChoice {
  const view = authView(ownAuthorization(flagship), now);
  const isLost = isRefused || flagship.checkResult === "invalid";
  return {
    id: flagship.id,
    name: flagship.name,
    ...view,
    state: shownState(stateAt(ownAuthorization(flagship), now), isLost),
  };
}

/**
 * What is known of a shop's pushes: parked ones, those that came before its supplier id was known, and whether orders have
 * stayed away for too long (R48).
 */
export type ShopPushes = { parked: number; earlier: number; isSilent: boolean; isStuck: boolean };

/** A shop as the list shows it. */
export function rowOf(shop: FoundShop, pushes: ShopPushes, now: Date): ShopRow {
  const counts = authorizationOf(shop, now);
  const isRefused = isRefusedByPlatform(shop);
  const { state, cause } = shownAuthorization(counts, isRefused);
  const expiresAt = earliest(shop.authExpiresAt, shop.flagshipShop?.authExpiresAt ?? null);
  return {
    id: shop.id,
    name: shop.name,
    businessMode: shop.businessMode,
    edition: shop.sellerAccount.edition,
    supplierId: shop.supplierId,
    auth: { ...authView({ state: counts.state, expiresAt }, now), state, cause },
    flagship: shop.flagshipShop && flagshipView(shop.flagshipShop, now, isRefused),
    orderReceivingEnabled: shop.orderReceivingEnabled,
    receivingHold: receivingHoldOf({ ...shop, isAuthorized: counts.state === "AUTHORIZED" }),
    activatedAt: shop.activatedAt?.toISOString() ?? null,
    disabledAt: shop.disabledAt?.toISOString() ?? null,
    lastOrderAt: shop.lastOrderAt?.toISOString() ?? null,
    parkedPushes: pushes.parked,
    problems: problemsOf(shop, pushes),
  };
}

/** `list-shops.ts` counts the same in SQL. */
function problemsOf(shop: FoundShop, { parked, earlier, isSilent, isStuck }: ShopPushes): ShopProblem[] {
  const all: [ShopProblem, boolean][] = [
    ["disabled", shop.disabledAt !== null],
    ["reports-suspended", shop.reportsSuspendedAt !== null && shop.disabledAt === null], // of a disabled shop they wait anyway
    ["pushes-stuck", isStuck],
    ["receiving-off", !shop.orderReceivingEnabled],
    ["silent", isSilent],
    ["parked", parked > 0],
    ["earlier-pushes", earlier > 0],
    ["unbound", shop.flagshipShop === null],
    ["no-supplier-id", shop.supplierId === null],
    ["not-activated", shop.activatedAt === null],
  ];
  return all.filter(([, stands]) => stands).map(([problem]) => problem);
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
