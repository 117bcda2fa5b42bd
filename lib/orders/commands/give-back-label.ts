import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import { whyNotGivenBack } from "@/lib/labels/domain/label-state";
import { orderOfNumber } from "@/lib/labels/queries/numbers";
import { lockNumber } from "@/lib/labels/store";
import { lockOrderToAct } from "../store";

/**
 * 退号 of one number by a person, with a reason. Its label may be on paper: whoever gives it back destroys that. Refuses
 * NOT_FOUND, TEST_ORDER, LABEL_GIVEN_BACK, LABEL_USED, LABEL_OF_PLATFORM and LABEL_PRINT_UNDERWAY.
 */
export function giveBackLabel(by: By, { labelId, reason }: { labelId: string; reason: string }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const orderId = (await orderOfNumber(commit, labelId)) ?? refuse("NOT_FOUND");
    const order = await lockOrderToAct(commit, orderId);
    const number = (await lockNumber(commit, order.id, labelId)) ?? refuse("NOT_FOUND");
    const { latest } = number;
    const printingSince = latest?.state === "SENT" ? latest.sentAt : null;
    const why = whyNotGivenBack({ ...number, printingSince }, commit.at);
    if (why === "LABEL_PRINT_UNDERWAY") refuse(why, { facts: { printer: latest?.printer || "none" } });
    if (why) refuse(why);
    await giveBackNumbers(commit, [order], { cause: "person", reason, labelId });
  });
}
