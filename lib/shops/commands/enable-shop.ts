import { inOneCommit } from "@/lib/db/client";
import { wakeSweep } from "@/lib/delivery/wake-sweep";
import { actorId } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused, type By } from "./change";
import { HELD_BY_US, holdReports, resumeLocked } from "./held-reports";

/**
 * Disables a direct shop by hand, with a reason. Its supplier id stays its own: what is pushed meanwhile is stored and answered
 * `success`, order pushes are parked, cancels and returns are decided at once, and every report waits. Refuses NOT_FOUND; a
 * repeat changes nothing.
 */
export async function disableShop(
  by: By,
  { shopId, reason }: { shopId: string; reason: string },
  now = new Date(),
): Promise<void> {
  await inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.disabledAt !== null) return;
    await tx.shop.update({
      where: { id: shopId },
      data: { disabledAt: now, disabledBy: actorId(by.actor), disabledReason: reason },
    });
    await auditShop(tx, by, shopId, "shop.disabled", { reason });
    // What the gateway held before goes on being held: enabling asks it anew.
    await holdReports(tx, by.scope, shopId, { reason: HELD_BY_US.shopDisabled, at: now });
    await wakeSweep(tx);
  });
}

/**
 * Enables a shop again: what waited goes on, parked orders in their order of arrival where receiving is on and the shop
 * activated. An authorization that ended meanwhile keeps them as it would have. Refuses NOT_FOUND; a repeat changes nothing.
 *
 * @returns how many parked pushes went on
 */
export async function enableShop(by: By, { shopId }: { shopId: string }): Promise<{ released: number }> {
  return inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.disabledAt === null) return { released: 0 };
    const inUse = { disabledAt: null, disabledBy: null, disabledReason: null };
    const before = { since: shop.disabledAt.toISOString(), reason: shop.disabledReason };
    await tx.shop.update({ where: { id: shopId }, data: inUse });
    await auditShop(tx, by, shopId, "shop.enabled", { before });
    await wakeSweep(tx);
    // Of a disabled flagship shop no call goes out (R41): its enabling lets the reports go on.
    if (shop.flagshipShop?.disabledAt) {
      await tx.shop.update({ where: { id: shopId }, data: { reportsHeldReason: HELD_BY_US.disabled } });
      return { released: 0 };
    }
    return resumeLocked(tx, by, { ...shop, ...inUse });
  });
}
