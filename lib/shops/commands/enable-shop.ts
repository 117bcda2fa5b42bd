import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { OUTBOX_CHANNEL } from "@/lib/delivery/outbox/enqueue";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { SUSPENDED_BY_US } from "@/lib/kernel/suspended-reports";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { ofShop, lockedOrRefused } from "./change";
import { suspendReports, resumeLocked } from "./suspend-reports";

const FREE = { reportsSuspendedAt: null, suspensionReason: null };

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
  await inOneCommit({ ...by, at: now }, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.disabledAt !== null) return;
    // What the gateway suspended before stays suspended: enabling asks it anew.
    const suspended = shop.reportsSuspendedAt
      ? {}
      : { reportsSuspendedAt: commit.at, suspensionReason: SUSPENDED_BY_US.shopDisabled };
    await commit.tx.shop.update({
      where: { id: shopId },
      data: { disabledAt: commit.at, disabledBy: actorId(commit.actor), disabledReason: reason, ...suspended },
    });
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.disabled", reason });
    commit.wakes.add(SWEEP_CHANNEL);
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
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.disabledAt === null) return { released: 0 };
    const inUse = { disabledAt: null, disabledBy: null, disabledReason: null };
    const before = { since: shop.disabledAt.toISOString(), reason: shop.disabledReason };
    // The log tells of disabling and enabling; that its reports waited in between needs no entries of its own.
    const isOwnHold = shop.suspensionReason === SUSPENDED_BY_US.shopDisabled;
    await commit.tx.shop.update({
      where: { id: shopId },
      data: { ...inUse, authBeganAt: commit.at, ...(isOwnHold ? FREE : {}) },
    });
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.enabled", before });
    commit.wakes.add(SWEEP_CHANNEL);
    // Of a disabled flagship shop no call goes out (R41): its enabling lets the reports go on.
    if (shop.flagshipShop?.disabledAt) {
      await suspendReports(commit, shopId, { reason: SUSPENDED_BY_US.disabled });
      return { released: 0 };
    }
    const { released } = await resumeLocked(commit, { ...shop, ...inUse, ...(isOwnHold ? FREE : {}) });
    commit.wakes.add(OUTBOX_CHANNEL);
    return { released };
  });
}
