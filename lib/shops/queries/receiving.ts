import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { BusinessMode } from "../domain/business-mode";
import { receivingHoldOf, type ReceivingHold } from "../domain/receiving";
import { authorizationOf, BOUND_FLAGSHIP } from "../store";

export type ReceivingShop = { id: string; name: string; mode: BusinessMode | null; hold: ReceivingHold | null };

/** The shops of the scope, all or those of a filter, each with what keeps its parked orders (R47, R54). */
export async function listReceivingShops(
  scope: Scope,
  { shop, mode }: { shop?: string | undefined; mode?: BusinessMode | undefined },
  now = new Date(),
): Promise<ReceivingShop[]> {
  const found = await database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), shop ? { id: shop } : {}, mode ? { businessMode: mode } : {}] },
    include: { flagshipShop: BOUND_FLAGSHIP },
  });
  return found.map((one) => ({
    id: one.id,
    name: one.name,
    mode: one.businessMode,
    hold: receivingHoldOf({ ...one, isAuthorized: authorizationOf(one, now).state === "AUTHORIZED" }),
  }));
}
