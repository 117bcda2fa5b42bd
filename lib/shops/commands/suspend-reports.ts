import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { asSystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { OUTBOX_CHANNEL } from "@/lib/delivery/outbox/enqueue";
import { releaseParked } from "@/lib/delivery/inbox/parked";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { lockShop } from "../store";
import { ofShop, lockedOrRefused } from "./change";

/**
 * Lets the reports of a shop go on after its authorization was mended; they are suspended again if it was not. Parked pushes are
 * taken up too. Does nothing where none are suspended. Refuses SHOP_DISABLED while the shop is disabled, and SHOP_NOT_AUTHORIZED
 * while its flagship shop is.
 */
export async function resumeReports(by: By, { shopId }: { shopId: string }): Promise<void> {
  await inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.reportsSuspendedAt === null) return;
    if (shop.disabledAt) refuse("SHOP_DISABLED");
    if (shop.flagshipShop?.disabledAt) refuse("SHOP_NOT_AUTHORIZED");
    await resumeLocked(commit, shop);
  });
}

type SuspendedShop = {
  id: string;
  orderReceivingEnabled: boolean;
  /** Null: not activated yet, so its pushes stay parked (R4). */
  activatedAt: Date | null;
  /** Set: disabled by hand, and everything waits until it is enabled. */
  disabledAt: Date | null;
  reportsSuspendedAt: Date | null;
  suspensionReason: string | null;
};

/**
 * What waited for the authorization of a locked shop goes on: its suspended reports, and its parked pushes where receiving is on
 * and the shop activated (R47). What did not wait is left alone, so a repeat changes nothing; nothing goes on of a shop that
 * is disabled.
 *
 * @returns how many parked pushes went on
 */
export async function resumeLocked(commit: Commit, shop: SuspendedShop): Promise<{ released: number }> {
  if (shop.disabledAt !== null) return { released: 0 };
  const isTaking = shop.orderReceivingEnabled && shop.activatedAt !== null;
  const released = isTaking ? await releaseParked(commit, shop.id) : 0;
  if (shop.reportsSuspendedAt === null) {
    if (released > 0)
      await recordAudit(commit, { ...ofShop(shop.id), action: "shop.parked-taken-up", after: { released } });
    return { released };
  }
  await commit.tx.shop.update({ where: { id: shop.id }, data: { reportsSuspendedAt: null, suspensionReason: null } });
  await recordAudit(commit, {
    ...ofShop(shop.id),
    action: "shop.reports-resumed",
    before: { heldReason: shop.suspensionReason },
    after: { released },
  });
  commit.wakes.add(OUTBOX_CHANNEL);
  return { released };
}

type Refused = {
  reason: string;
  /**
   * Asked under the shop's lock: whether what was refused is still what counts. A call that was under way while somebody
   * authorized anew says nothing of the new authorization.
   */
  isCurrent?: (tx: Pick<Tx, "shop">) => Promise<boolean>;
};

/** Suspends the reports of a shop whose authorization does not count; none of them fails (platform/transport.md 1.8). */
export async function suspendReports(commit: Commit, shopId: string, refused: Refused): Promise<void> {
  const { reason, isCurrent } = refused;
  const shop = await lockShop(commit, shopId);
  if (!shop || shop.reportsSuspendedAt !== null) return;
  if (isCurrent && !(await isCurrent(commit.tx))) return;
  await commit.tx.shop.updateMany({
    where: { AND: [shopsWithinScope(commit.scope), { id: shopId }] },
    data: { reportsSuspendedAt: commit.at, suspensionReason: reason },
  });
  await recordAudit(asSystem(commit), { ...ofShop(shopId), action: "shop.reports-held", after: { reason } });
}
