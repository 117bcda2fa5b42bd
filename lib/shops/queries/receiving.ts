import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { BusinessMode } from "../domain/business-mode";
import { authorizationOf, BOUND_FLAGSHIP } from "../store";

/** What keeps a parked order of a shop from going on now; null where nothing does any more. */
export type ReceivingHold = "disabled" | "activation" | "authorization" | "receiving";

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
    hold: holdOf(one, now),
  }));
}

function holdOf(
  shop: Parameters<typeof authorizationOf>[0] & { activatedAt: Date | null; orderReceivingEnabled: boolean },
  now: Date,
): ReceivingHold | null {
  if (shop.disabledAt !== null) return "disabled";
  if (shop.activatedAt === null) return "activation";
  if (authorizationOf(shop, now).state !== "AUTHORIZED") return "authorization";
  return shop.orderReceivingEnabled ? null : "receiving";
}
