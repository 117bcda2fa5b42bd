import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { decideReturn } from "../domain/return-state";
import { insertDiscrepancy, lockReturn, saveDiscrepancy, saveReturn, type LockedReturn } from "../store";

/**
 * The consumer took the application back (R105). Before the first piece came in the return order is cancelled; after it, the
 * clerk gets it as a discrepancy: the goods are here and the consumer may want them back, which only the platform can say.
 * Nothing is cancelled then, counts and stock stand, and the report of a full receipt goes out as decided, once. Where nothing
 * came in before the return was terminated, or the platform has refunded already, there is nothing to settle. Told twice it
 * does nothing more.
 */
export async function withdrawReturn(tx: Tx, scope: Scope, rawRefundId: string): Promise<void> {
  const found = await tx.returnOrder.findFirst({
    where: { AND: [withinScope(scope), { rawRefundId }] },
    select: { id: true },
  });
  const held = found && (await lockReturn(tx, scope, found.id));
  if (!held || held.status === "CANCELLED") return;
  const note = { actor: { kind: "platform" } as const, subjectKind: "return-order" as const, subjectId: held.id };
  const next = decideReturn(held.status, { type: "withdrawn" });
  if (next.kind === "decided") {
    await saveReturn(tx, held.id, { status: next.status, stockinStatus: next.stockinStatus });
    await endShort(tx, held.id);
    await recordAudit(tx, scope, {
      ...note,
      action: "return-order.withdrawn",
      shopId: held.shopId,
      before: { status: held.status },
      after: { status: next.status },
    });
    return;
  }
  const pieces = held.receivedPieces;
  const isOver = pieces === 0 || held.refundSource === "PLATFORM";
  if (isOver || held.discrepancies.some(({ kind }) => kind === "WITHDRAWN")) return;
  const raised = { returnOrderId: held.id, pieces, raisedBy: "platform", raisedAt: new Date() };
  await insertDiscrepancy(tx, scope, { ...raised, kind: "WITHDRAWN" });
  await recordAudit(tx, scope, {
    ...note,
    action: "return-order.discrepancy-raised",
    shopId: held.shopId,
    after: { kind: "WITHDRAWN", pieces },
  });
}

/**
 * Brings what was open about a withdrawn return in line with the pieces that are in after an undo or a correction. With none in
 * there is nothing to ask the platform: the return is cancelled as if the consumer had withdrawn before the first piece.
 */
export async function recountWithdrawn(tx: Tx, held: LockedReturn, piecesIn: number): Promise<void> {
  const flag = held.discrepancies.find(({ kind, state }) => kind === "WITHDRAWN" && state === "OPEN");
  if (flag) await saveDiscrepancy(tx, flag.id, piecesIn > 0 ? { pieces: piecesIn } : { state: "UNDONE" });
  if (piecesIn === 0) await endShort(tx, held.id);
}

/** Nobody waits any more for what was noted as missing. */
async function endShort(tx: Tx, returnOrderId: string): Promise<void> {
  await tx.discrepancy.updateMany({
    where: { returnOrderId, kind: "SHORT", state: "OPEN" },
    data: { state: "RESOLVED", outcome: "NOTED", resolvedAt: new Date() },
  });
}
