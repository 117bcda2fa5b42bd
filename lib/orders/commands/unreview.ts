import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { countReports } from "@/lib/delivery/queries";
import { refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import { takenFor } from "@/lib/labels/queries/numbers";
import { decide } from "../domain/order-state";
import { whyNotUnreviewed } from "../domain/unreview";
import { ofOrder, type LockedOrder } from "../store";
import { eachOrder } from "./each-order";
import { WAYBILLS_REQUESTED, WAYBILLS_TAKEN } from "./reports";

/**
 * 反审核: takes reviews back, each order from 已递交仓库 to 待客审 in a commit of its own, with a reason, while nobody has begun
 * with it (R63). It stays open as before, so no stock changes. Numbers of the merchant's own account that were only taken go back
 * with it. A row is refused with NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_NOT_SENT_TO_WAREHOUSE, ORDER_ALREADY_SHIPPED,
 * ORDER_CANCEL_DECIDED, ORDER_WAYBILL_ASKED, ORDER_LABEL_PRINTED or ORDER_SLIP_PRINTED.
 */
export function unreviewOrders(
  by: By,
  { ids, reason }: { ids: readonly string[]; reason: string },
): Promise<RowResult[]> {
  return eachOrder(by, ids, (commit, order) => unreviewOne(commit, order, reason));
}

async function unreviewOne(commit: Commit, order: LockedOrder, reason: string): Promise<void> {
  const taken = await takenFor(commit, order.id);
  const why = whyNotUnreviewed({
    status: order.status,
    isCancelDecided: (await commit.tx.cancelRequest.count({ where: { orderId: order.id } })) > 0,
    isWaybillAsked: taken.byPlatform || (await isWaybillAsked(commit, order.id)),
    isLabelPrinted: taken.onPaper,
    isPrinted: order.slipPrints > 0,
  });
  if (why) refuse(why);
  const decision = decide(order, "unreviewed");
  if (decision.kind !== "moved") throw new Error(`Taking a review back cannot be ${decision.kind}`);
  await commit.tx.order.update({
    where: { id: order.id },
    data: { status: decision.status, reviewedAt: null, reviewedBy: null, version: { increment: 1 } },
  });
  await recordAudit(commit, {
    ...ofOrder(order),
    action: "order.unreviewed",
    before: { status: order.status },
    after: { status: decision.status },
    reason,
  });
  await giveBackNumbers(commit, [order], { cause: "unreviewed", reason });
}

/** What the platform arranges was asked for once; a number of the merchant's own account is on its way. */
async function isWaybillAsked(commit: Commit, orderId: string): Promise<boolean> {
  const about = { subjectKind: "order", subjectId: orderId } as const;
  const asked = await countReports(commit, { ...about, kind: WAYBILLS_REQUESTED });
  if (asked.all > 0) return true;
  return (await countReports(commit, { ...about, kind: WAYBILLS_TAKEN })).open > 0;
}
