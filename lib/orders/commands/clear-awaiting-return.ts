import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";

/** The return order that was promised after a failed interception has come: the 待销退 mark goes (R79). */
export async function clearAwaitingReturn(tx: Tx, scope: Scope, orderId: string): Promise<void> {
  await tx.order.updateMany({
    where: { AND: [withinScope(scope), { id: orderId, awaitingReturn: true }] },
    data: { awaitingReturn: false, version: { increment: 1 } },
  });
}
