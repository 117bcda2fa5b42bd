import type { Prisma } from "@/lib/db/client";
import type { AuthView, FlagshipChoice, ShopProblem, ShopRow } from "../client";
import { daysLeft, stateAt, type Authorization } from "../domain/authorization";
import { authorizationOf, BOUND_FLAGSHIP, statedOfFlagship } from "../store";

export const SHOP_ROW = {
  flagshipShop: BOUND_FLAGSHIP,
  sellerAccount: { select: { edition: true } },
} as const satisfies Prisma.ShopInclude;

export type FoundShop = Prisma.ShopGetPayload<{ include: typeof SHOP_ROW }>;

/** An authorization as it stands at the moment. */
export function authView(stated: Authorization, now: Date): AuthView {
  return {
    state: stateAt(stated, now),
    expiresAt: stated.expiresAt?.toISOString() ?? null,
    daysLeft: stated.expiresAt && daysLeft(stated.expiresAt, now),
  };
}

/** A flagship shop with its own authorization. */
export function flagshipView(flagship: NonNullable<FoundShop["flagshipShop"]>, now: Date): FlagshipChoice {
  return { id: flagship.id, name: flagship.name, ...authView(statedOfFlagship(flagship), now) };
}

/** A shop as the list shows it. */
export function rowOf(shop: FoundShop, parkedPushes: number, now: Date): ShopRow {
  const { state, cause } = authorizationOf(shop, now);
  const expiresAt = earliest(shop.authExpiresAt, shop.flagshipShop?.authExpiresAt ?? null);
  return {
    id: shop.id,
    name: shop.name,
    businessMode: shop.businessMode,
    edition: shop.sellerAccount.edition,
    supplierId: shop.supplierId,
    auth: { ...authView({ state, expiresAt }, now), cause },
    flagship: shop.flagshipShop && flagshipView(shop.flagshipShop, now),
    orderReceivingEnabled: shop.orderReceivingEnabled,
    lastOrderAt: shop.lastOrderAt?.toISOString() ?? null,
    parkedPushes,
    problems: problemsOf(shop, parkedPushes),
  };
}

function problemsOf(shop: FoundShop, parkedPushes: number): ShopProblem[] {
  const problems: ShopProblem[] = [];
  if (shop.reportsHeldAt) problems.push("reports-held");
  if (parkedPushes > 0) problems.push("parked");
  if (!shop.flagshipShop) problems.push("unbound");
  if (shop.supplierId === null) problems.push("no-supplier-id");
  return problems;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
