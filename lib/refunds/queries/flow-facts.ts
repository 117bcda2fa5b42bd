import type { Prisma } from "@/lib/db/client";
import type { FlowFacts } from "../domain/reverse-flow";

/** What a raw refund knows of its way (R158). */
export const FLOW_OF_REFUND = {
  receivedAt: true,
  submittedAt: true,
  platformStatus: true,
  waybills: { orderBy: { seenAt: "asc" }, take: 1, select: { seenAt: true } },
} as const satisfies Prisma.RawRefundSelect;

/** What its return order adds. */
export const FLOW_OF_RETURN = {
  status: true,
  stockinStatus: true,
  callbackStatus: true,
  receivedPieces: true,
  fullReceiptAt: true,
  reportedAt: true,
  refundedAt: true,
  discrepancies: { select: { kind: true, state: true } },
} as const satisfies Prisma.ReturnOrderSelect;

type OfRefund = Prisma.RawRefundGetPayload<{ select: typeof FLOW_OF_REFUND }>;
type OfReturn = Prisma.ReturnOrderGetPayload<{ select: typeof FLOW_OF_RETURN }>;

/** The steps of a return, from its raw refund and, once it was submitted, its return order. */
export function flowFactsOf(refund: OfRefund, returnOrder: OfReturn | null): FlowFacts {
  const isWithdrawn = refund.platformStatus === "CANCELLED" && (returnOrder?.fullReceiptAt ?? null) === null;
  const open = returnOrder?.discrepancies.filter(({ state }) => state === "OPEN") ?? [];
  const hasPieces = (returnOrder?.receivedPieces ?? 0) > 0;
  return {
    pushedAt: refund.receivedAt.toISOString(),
    waybillAt: refund.waybills[0]?.seenAt.toISOString() ?? null,
    submittedAt: refund.submittedAt?.toISOString() ?? null,
    receivedAt: returnOrder?.fullReceiptAt?.toISOString() ?? null,
    reportedAt: returnOrder?.reportedAt?.toISOString() ?? null,
    isHeld: returnOrder?.callbackStatus === "HELD_SETTINGS_OFF" || returnOrder?.callbackStatus === "HELD_BEFORE_ENABLE",
    hasReportFailed: returnOrder?.callbackStatus === "FAILED",
    refundedAt: returnOrder?.refundedAt?.toISOString() ?? null,
    // What came in whole is reported, whatever else is open about it; not so what its consumer took back.
    isInQuestion: open.some(({ kind }) => kind === "WITHDRAWN" || returnOrder?.fullReceiptAt === null),
    isOver:
      (isWithdrawn && !hasPieces) || returnOrder?.status === "CANCELLED" || returnOrder?.stockinStatus === "TERMINATED",
  };
}
