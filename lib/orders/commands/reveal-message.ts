import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { lockOrder, messageOf, ofOrder } from "../store";

/**
 * The buyer's message of one order in clear, for a reason: the history says who saw it, when and why, before it is handed out
 * (R179). Refuses NOT_FOUND, for an order without a message too.
 */
export function revealMessage(
  by: By,
  { orderId, reason }: { orderId: string; reason: string },
): Promise<{ text: string }> {
  return inOneCommit(by, async (commit) => {
    const order = (await lockOrder(commit, orderId)) ?? refuse("NOT_FOUND");
    const text = (await messageOf(commit, order.id)) ?? refuse("NOT_FOUND");
    await recordAudit(commit, { ...ofOrder(order), action: "order.message-shown", reason });
    return { text };
  });
}
