import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { decideReturn } from "../domain/return-state";
import { ofReturn, insertDiscrepancy, lockReturn, saveDiscrepancy, saveReturn, type LockedReturn } from "../store";

/**
 * The consumer took the application back (R105). Before the first piece came in the return order is cancelled; after it, the
 * clerk gets it as a discrepancy: the goods are here and the consumer may want them back, which only the platform can say.
 * Nothing is cancelled then, counts and stock stand, and the report of a full receipt goes out as decided, once. Where nothing
 * came in before the return was terminated, or the platform has refunded already, there is nothing to settle. Told twice it
 * does nothing more.
 */
export async function withdrawReturn(commit: Commit, rawRefundId: string): Promise<void> {
  const found = await commit.tx.returnOrder.findFirst({
    where: { AND: [withinScope(commit.scope), { rawRefundId }] },
    select: { id: true },
  });
  const held = found && (await lockReturn(commit, found.id));
  if (!held || held.status === "CANCELLED") return;
  const next = decideReturn(held.status, { type: "withdrawn" });
  if (next.kind === "decided") {
    await saveReturn(commit, held.id, { status: next.status, stockinStatus: next.stockinStatus, closedAt: commit.at });
    await endShort(commit, held.id);
    await recordAudit(commit, {
      ...ofReturn(held),
      action: "return-order.withdrawn",
      before: { status: held.status },
      after: { status: next.status },
    });
    return;
  }
  const pieces = held.receivedPieces;
  const isOver = pieces === 0 || held.refundSource === "PLATFORM";
  if (isOver || held.discrepancies.some(({ kind }) => kind === "WITHDRAWN")) return;
  const raised = { returnOrderId: held.id, pieces, raisedBy: "platform", raisedAt: commit.at };
  await insertDiscrepancy(commit, { ...raised, kind: "WITHDRAWN" });
  await recordAudit(commit, {
    ...ofReturn(held),
    action: "return-order.discrepancy-raised",
    after: { kind: "WITHDRAWN", pieces },
  });
}

/**
 * Brings what was open about a withdrawn return in line with the pieces that are in after an undo or a correction. With none in
 * there is nothing to ask the platform: the return is cancelled as if the consumer had withdrawn before the first piece.
 */
export async function recountWithdrawn(commit: Commit, held: LockedReturn, piecesIn: number): Promise<void> {
  const flag = held.discrepancies.find(({ kind, state }) => kind === "WITHDRAWN" && state === "OPEN");
  if (flag) await saveDiscrepancy(commit, flag.id, piecesIn > 0 ? { pieces: piecesIn } : { state: "UNDONE" });
  if (piecesIn === 0) await endShort(commit, held.id);
}

/** Nobody waits any more for what was noted as missing. */
async function endShort({ tx, at }: Commit, returnOrderId: string): Promise<void> {
  await tx.discrepancy.updateMany({
    where: { returnOrderId, kind: "SHORT", state: "OPEN" },
    data: { state: "RESOLVED", outcome: "NOTED", resolvedAt: at },
  });
}
