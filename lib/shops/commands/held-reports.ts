import { inOneCommit, type Tx } from "@/lib/db/client";
import { OUTBOX_CHANNEL } from "@/lib/delivery/enqueue";
import { releaseParked } from "@/lib/delivery/parked";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { auditShop, lockedOrRefused, type By } from "./change";

/**
 * Lets the reports of a shop go on after its authorization was mended; they are held again if it was not. Parked pushes are
 * taken up too. Does nothing where none are held.
 */
export async function resumeReports(by: By, { shopId }: { shopId: string }): Promise<void> {
  await inOneCommit(async (tx) => {
    const shop = await lockedOrRefused(tx, by.scope, shopId);
    if (shop.reportsHeldAt === null) return;
    await tx.shop.update({ where: { id: shopId }, data: { reportsHeldAt: null, reportsHeldReason: null } });
    const released =
      shop.orderReceivingEnabled && shop.activatedAt !== null ? await releaseParked(tx, by.scope, shopId) : 0;
    await auditShop(tx, by, shopId, "shop.reports-resumed", {
      before: { heldReason: shop.reportsHeldReason },
      after: { released },
    });
    await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  });
}

/** Holds the reports of a shop whose authorization the gateway refused; none of them fails (platform/transport.md 1.8). */
export async function holdReports(tx: Tx, scope: Scope, shopId: string, reason: string, at: Date): Promise<void> {
  const { count } = await tx.shop.updateMany({
    where: { AND: [shopsWithinScope(scope), { id: shopId, reportsHeldAt: null }] },
    data: { reportsHeldAt: at, reportsHeldReason: reason },
  });
  if (count === 0) return;
  await auditShop(tx, { scope, actor: { kind: "system" } }, shopId, "shop.reports-held", { after: { reason } });
}
