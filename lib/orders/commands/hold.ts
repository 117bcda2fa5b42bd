import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { refuse, type RowResult } from "@/lib/kernel/app-error";
import { actorId, type By } from "@/lib/kernel/scope";
import { whyNotHeld, whyNotReleased } from "../domain/hold";
import { ofOrder, type LockedOrder } from "../store";
import { eachOrder } from "./each-order";

type Reasoned = { ids: readonly string[]; reason: string };

/**
 * 挂起: keeps orders back from review and shipping, each in a commit of its own, with a reason; a cancel is decided as if nobody
 * held them. A row is refused with NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_ALREADY_SHIPPED or ORDER_HELD.
 */
export function holdOrders(by: By, { ids, reason }: Reasoned): Promise<RowResult[]> {
  return eachOrder(by, ids, async (commit, order) => {
    const why = whyNotHeld(order);
    if (why) refuse(why);
    await saveHold(commit, order, { heldAt: commit.at, heldBy: actorId(commit.actor), holdReason: reason });
    await recordAudit(commit, { ...ofOrder(order), action: "order.held", reason });
  });
}

/**
 * 解除挂起: lets held orders go on, with a reason; whoever reviews may, not only who holds it. A row is refused with NOT_FOUND,
 * TEST_ORDER, ORDER_CANCELLED, ORDER_ALREADY_SHIPPED or ORDER_NOT_HELD.
 */
export function releaseOrders(by: By, { ids, reason }: Reasoned): Promise<RowResult[]> {
  return eachOrder(by, ids, async (commit, order) => {
    const why = whyNotReleased(order);
    if (why) refuse(why);
    await saveHold(commit, order, { heldAt: null, heldBy: null, holdReason: null });
    await recordAudit(commit, { ...ofOrder(order), action: "order.released", reason });
  });
}

async function saveHold(
  { tx }: Commit,
  { id }: LockedOrder,
  hold: { heldAt: Date | null; heldBy: string | null; holdReason: string | null },
): Promise<void> {
  await tx.order.update({ where: { id }, data: { ...hold, version: { increment: 1 } }, select: { id: true } });
}
