import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { beginPrint, type PrintAsked } from "@/lib/labels/commands/begin-print";
import type { LabelTask } from "@/lib/labels/domain/label";
import { orderOfNumber } from "@/lib/labels/queries/numbers";
import { whyNotPrinted } from "../domain/printable";
import { lockOrderToAct } from "../store";

/**
 * Prints the waybill label of a number: under the order's lock, so that a label and a cancel cannot pass each other. Refuses as
 * `beginPrint`, and TEST_ORDER, ORDER_NOT_REVIEWED, ORDER_HELD and LABEL_OF_CANCELLED_ORDER.
 */
export function printLabel(by: By, asked: PrintAsked): Promise<LabelTask> {
  return inOneCommit(by, async (commit) => {
    const orderId = (await orderOfNumber(commit, asked.labelId)) ?? refuse("NOT_FOUND");
    const order = await lockOrderToAct(commit, orderId);
    const why = order.status === "CANCELLED" ? "LABEL_OF_CANCELLED_ORDER" : whyNotPrinted(order);
    if (why) refuse(why);
    return beginPrint(commit, order, asked);
  });
}
