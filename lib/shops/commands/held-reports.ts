import { inOneCommit, type Tx } from "@/lib/db/client";
import { OUTBOX_CHANNEL } from "@/lib/delivery/outbox/enqueue";
import { releaseParked } from "@/lib/delivery/inbox/parked";
import { refuse } from "@/lib/kernel/app-error";
import type { Actor, Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { lockShop } from "../store";
import { auditShop, lockedOrRefused, type By } from "./change";

/**
 * Lets the reports of a shop go on after its authorization was mended; they are held again if it was not. Parked pushes are
 * taken up too. Does nothing where none are held. Refuses SHOP_DISABLED while the shop is disabled, and SHOP_NOT_AUTHORIZED
 * while its flagship shop is.
 */
export async function resumeReports(by: By, { shopId }: { shopId: string }): Promise<void> {
  await inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.reportsHeldAt === null) return;
    if (shop.disabledAt) refuse("SHOP_DISABLED");
    if (shop.flagshipShop?.disabledAt) refuse("SHOP_NOT_AUTHORIZED");
    await resumeLocked(tx, by, shop);
  });
}

type HeldShop = {
  id: string;
  orderReceivingEnabled: boolean;
  /** Null: not activated yet, so its pushes stay parked (R4). */
  activatedAt: Date | null;
  /** Set: disabled by hand, and everything waits until it is enabled. */
  disabledAt: Date | null;
  reportsHeldAt: Date | null;
  reportsHeldReason: string | null;
};

/**
 * What waited for the authorization of a locked shop goes on: its held reports, and its parked pushes where receiving is on
 * and the shop activated (R47). What did not wait is left alone, so a repeat changes nothing; nothing goes on of a shop that
 * is disabled.
 *
 * @returns how many parked pushes went on
 */
export async function resumeLocked(
  tx: Tx,
  by: { scope: Scope; actor: Actor },
  shop: HeldShop,
): Promise<{ released: number }> {
  if (shop.disabledAt !== null) return { released: 0 };
  const isTaking = shop.orderReceivingEnabled && shop.activatedAt !== null;
  const released = isTaking ? await releaseParked(tx, by.scope, shop.id) : 0;
  if (shop.reportsHeldAt === null) {
    if (released > 0) await auditShop(tx, by, shop.id, "shop.parked-taken-up", { after: { released } });
    return { released };
  }
  await tx.shop.update({ where: { id: shop.id }, data: { reportsHeldAt: null, reportsHeldReason: null } });
  await auditShop(tx, by, shop.id, "shop.reports-resumed", {
    before: { heldReason: shop.reportsHeldReason },
    after: { released },
  });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return { released };
}

type Refused = {
  reason: string;
  at: Date;
  /**
   * Asked under the shop's lock: whether what was refused is still what counts. A call that was under way while somebody
   * authorized anew says nothing of the new authorization.
   */
  isCurrent?: (tx: Tx) => Promise<boolean>;
};

/** Holds the reports of a shop whose authorization does not count; none of them fails (platform/transport.md 1.8). */
export async function holdReports(tx: Tx, scope: Scope, shopId: string, refused: Refused): Promise<void> {
  const { reason, at, isCurrent } = refused;
  const shop = await lockShop(tx, scope, shopId);
  if (!shop || shop.reportsHeldAt !== null) return;
  if (isCurrent && !(await isCurrent(tx))) return;
  await tx.shop.updateMany({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    data: { reportsHeldAt: at, reportsHeldReason: reason },
  });
  await auditShop(tx, { scope, actor: { kind: "system" } }, shopId, "shop.reports-held", { after: { reason } });
}
