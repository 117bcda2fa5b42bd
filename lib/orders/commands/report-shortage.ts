import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { checkShortage, type ShortLine } from "../domain/shortage";
import { lockOrderToAct, type LockedOrder } from "../store";
import { tellShortage } from "./reports";

/**
 * Reports lines of an order short (R68): the shortage, its audit entry and the report in one commit. The order stays as it
 * is: the platform cancels it or waits. The same `requestKey` again is the same shortage. Refuses NOT_FOUND, TEST_ORDER, ORDER_CANCELLED,
 * ORDER_ALREADY_SHIPPED, INVALID_INPUT by field, and SHORTAGE_ALREADY_REPORTED where it would tell nothing new.
 */
export function reportShortage(
  by: By,
  input: { orderId: string; requestKey: string; reason: string; lines: readonly ShortLine[] },
): Promise<{ shortageId: string }> {
  return inOneCommit(by, async (commit) => {
    const order = await lockOrderToAct(commit, input.orderId);
    const { requestKey, lines } = input;
    const repeated = await commit.tx.shortage.findUnique({
      where: { orderId_requestKey: { orderId: order.id, requestKey } },
    });
    if (repeated) return { shortageId: repeated.id };
    const planned = order.lines.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces }));
    const check = checkShortage(
      { status: order.status, lines: planned },
      await reportedPieces(commit, order.id),
      input,
    );
    if (check.kind === "refused")
      refuse(check.code, check.code === "INVALID_INPUT" ? { fields: { [check.field]: check.rule } } : {});
    const reason = input.reason.trim();
    const { id } = await commit.tx.shortage.create({
      data: {
        sellerAccountId: commit.scope.sellerAccountId,
        orderId: order.id,
        requestKey,
        reason,
        reportedBy: actorId(commit.actor),
        lines: { create: lines.map(({ lineId, lackPieces }) => ({ orderLineId: lineId, lackPieces })) },
      },
      select: { id: true },
    });
    const short = shortOf(order, lines);
    await recordAudit(commit, {
      action: "order.shortage-reported",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      after: {
        lackPieces: short.reduce((sum, line) => sum + line.lackPieces, 0),
        lines: short.map(({ subOrderCode, lackPieces }) => ({ subOrderCode, lackPieces })),
      },
      reason,
    });
    await tellShortage(commit, order, { id, reason, lines: short });
    return { shortageId: id };
  });
}

/** Line id → the pieces reported last. */
async function reportedPieces({ tx }: Commit, orderId: string): Promise<Map<string, number>> {
  const reported = await tx.shortage.findMany({
    where: { orderId },
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }],
    select: { lines: true },
  });
  return new Map(reported.flatMap(({ lines }) => lines.map((line) => [line.orderLineId, line.lackPieces] as const)));
}

/** The short lines by the platform's numbers, in the order's sequence. */
function shortOf(order: LockedOrder, lines: readonly ShortLine[]) {
  return order.lines.flatMap(({ id, subOrderCode, scItemId }) => {
    const short = lines.find(({ lineId }) => lineId === id);
    return short ? [{ subOrderCode, scItemId, lackPieces: short.lackPieces }] : [];
  });
}
