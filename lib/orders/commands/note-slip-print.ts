import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { labelToPrint } from "@/lib/packing/queries/standards";
import { whyNotPrinted } from "../domain/printable";
import { lockOrder, ofOrder } from "../store";

/**
 * Notes that a slip is printed now, before the paper comes: when, by whom, the how-manieth time. It takes the order's lock, so that
 * the paper and an 反审核 cannot pass each other. Refuses NOT_FOUND, ORDER_NOT_REVIEWED, ORDER_CANCELLED, ORDER_HELD and LABEL_NOT_STANDARD (R72).
 *
 * @param labelId the template it is printed by
 */
export async function noteSlipPrint(by: By, { orderId, labelId }: { orderId: string; labelId: string }): Promise<void> {
  const choice = (await labelToPrint(by.scope, labelId)) ?? refuse("NOT_FOUND");
  if (choice.kind === "refused") refuse("LABEL_NOT_STANDARD", { facts: { reason: choice.reason } });
  await inOneCommit(by, async (commit) => {
    const order = (await lockOrder(commit, orderId)) ?? refuse("NOT_FOUND");
    const why = whyNotPrinted(order);
    if (why) refuse(why);
    const slipPrints = order.slipPrints + 1;
    await commit.tx.order.update({
      where: { id: order.id },
      data: { slipPrints, slipPrintedAt: commit.at, slipPrintedBy: actorId(commit.actor) },
      select: { id: true },
    });
    await recordAudit(commit, {
      ...ofOrder(order),
      action: "order.slip-printed",
      after: { name: choice.label.name, number: slipPrints },
    });
  });
}
