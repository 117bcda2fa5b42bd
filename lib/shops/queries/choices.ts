import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { coversAccount, shopsWithinScope } from "@/lib/kernel/scope";
import type { FlagshipChoice } from "../client";
import type { BusinessMode } from "../domain/business-mode";
import { BOUND_FLAGSHIP } from "../store";
import { flagshipView } from "./shop-row";

/** The shops in scope, for filters; those of one mode where it is given (R12). */
export function listShopChoices(scope: Scope, mode?: BusinessMode): Promise<{ id: string; name: string }[]> {
  return database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), mode ? { businessMode: mode } : {}] },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
}

/** The oldest shop in scope whose stock can be published: in use, with supplier id and goods owner; null where none is. Of one mode where it is given. */
export async function firstPublishingShop(scope: Scope, mode?: BusinessMode): Promise<string | null> {
  const ready = {
    deactivatedAt: null,
    disabledAt: null,
    activatedAt: { not: null },
    supplierId: { not: null },
    ownerUserId: { not: null },
  };
  const found = await database().shop.findFirst({
    where: { AND: [shopsWithinScope(scope), ready, mode ? { businessMode: mode } : {}] },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return found?.id ?? null;
}

/** Flagship shops of the account, for binding; only for people who may touch the whole account. */
export async function listFlagshipChoices(scope: Scope, now = new Date()): Promise<FlagshipChoice[]> {
  if (!coversAccount(scope)) return [];
  const found = await database().flagshipShop.findMany({
    where: { sellerAccountId: scope.sellerAccountId },
    orderBy: { name: "asc" },
    ...BOUND_FLAGSHIP,
  });
  return found.map((flagship) => flagshipView(flagship, now, false));
}
