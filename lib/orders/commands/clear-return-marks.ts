import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";

/**
 * Returns that were promised after failed interceptions have come: the 待销退 mark goes (R79), and a refund that was agreed
 * already takes its way, so nothing is urgent any more (R84).
 */
export async function clearReturnMarks({ tx, scope }: Commit, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.order.updateMany({
    where: {
      AND: [withinScope(scope), { id: { in: [...orderIds] }, OR: [{ awaitingReturn: true }, { urgent: true }] }],
    },
    data: { awaitingReturn: false, urgent: false, version: { increment: 1 } },
  });
}
