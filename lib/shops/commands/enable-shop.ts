import { inOneCommit } from "@/lib/db/client";
import { OUTBOX_CHANNEL } from "@/lib/delivery/outbox/enqueue";
import { wakeSweep } from "@/lib/delivery/queue/wake-sweep";
import { HELD_BY_US } from "@/lib/kernel/held-reports";
import { actorId } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused, type By } from "./change";
import { holdReports, resumeLocked } from "./held-reports";

const FREE = { reportsHeldAt: null, reportsHeldReason: null };

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
    // What the gateway held before goes on being held: enabling asks it anew.
    const held = shop.reportsHeldAt ? {} : { reportsHeldAt: now, reportsHeldReason: HELD_BY_US.shopDisabled };
    await tx.shop.update({
      where: { id: shopId },
      data: { disabledAt: now, disabledBy: actorId(by.actor), disabledReason: reason, ...held },
    });
    await auditShop(tx, by, shopId, "shop.disabled", { reason });
    await wakeSweep(tx);
  });
}

/**
 * Enables a shop again: what waited goes on, parked orders in their order of arrival where receiving is on and the shop
 * activated. An authorization that ended meanwhile keeps them as it would have. Refuses NOT_FOUND; a repeat changes nothing.
 *
 * @returns how many parked pushes went on
 */
export async function enableShop(
  by: By,
  { shopId }: { shopId: string },
  now = new Date(),
): Promise<{ released: number }> {
  return inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.disabledAt === null) return { released: 0 };
    const inUse = { disabledAt: null, disabledBy: null, disabledReason: null };
    const before = { since: shop.disabledAt.toISOString(), reason: shop.disabledReason };
    // The log tells of disabling and enabling; that its reports waited in between needs no entries of its own.
    const isOwnHold = shop.reportsHeldReason === HELD_BY_US.shopDisabled;
    await tx.shop.update({ where: { id: shopId }, data: { ...inUse, authBeganAt: now, ...(isOwnHold ? FREE : {}) } });
    await auditShop(tx, by, shopId, "shop.enabled", { before });
    await wakeSweep(tx);
    // Of a disabled flagship shop no call goes out (R41): its enabling lets the reports go on.
    if (shop.flagshipShop?.disabledAt) {
      await holdReports(tx, by.scope, shopId, { reason: HELD_BY_US.disabled, at: now });
      return { released: 0 };
    }
    const { released } = await resumeLocked(tx, by, { ...shop, ...inUse, ...(isOwnHold ? FREE : {}) });
    await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
    return { released };
  });
}
