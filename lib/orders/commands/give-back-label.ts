import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { giveBackOne } from "@/lib/labels/commands/give-back-one";
import { orderOfNumber } from "@/lib/labels/queries/numbers";
import { lockOrderToAct } from "../store";

/**
 * 退号 of one number by a person, with a reason. Its label may be on paper: whoever gives it back destroys that. Refuses
 * TEST_ORDER, and as `giveBackOne`.
 */
export function giveBackLabel(by: By, { labelId, reason }: { labelId: string; reason: string }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const orderId = (await orderOfNumber(commit, labelId)) ?? refuse("NOT_FOUND");
    await giveBackOne(commit, await lockOrderToAct(commit, orderId), { labelId, reason });
  });
}
