import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";

/**
 * The return that was promised after a failed interception has come: the 待销退 mark goes (R79), and a refund that was agreed
 * already takes its way, so nothing is urgent any more (R84).
 */
export async function clearReturnMarks({ tx, scope }: Commit, orderId: string): Promise<void> {
  await tx.order.updateMany({
    where: { AND: [withinScope(scope), { id: orderId, OR: [{ awaitingReturn: true }, { urgent: true }] }] },
    data: { awaitingReturn: false, urgent: false, version: { increment: 1 } },
  });
}
