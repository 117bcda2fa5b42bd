import { readCalendar } from "@/lib/calendar/queries";
import { dateColumn, dayOfColumn } from "@/lib/calendar/mapping";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { database, type Prisma } from "@/lib/db/client";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { RefundLineView } from "../client";
import { trackRefund, type RefundTracking } from "../domain/refund-clock";
import type { ReturnFilter } from "../schema";

/** The columns that `trackingOf` reads. */
export const TRACKED = {
  status: true,
  expectedRefundOn: true,
  isRefundEstimated: true,
  refundedAt: true,
  refundSource: true,
  refundNote: true,
} as const satisfies Prisma.ReturnOrderSelect;

type Tracked = Prisma.ReturnOrderGetPayload<{ select: typeof TRACKED }> & { rawRefund: { reverseType: string } };

/** A moment's calendar: what rows are tracked by. */
export type TrackedBy = { today: string; calendar: WorkCalendar };

export async function trackedBy(scope: Scope, now: Date): Promise<TrackedBy> {
  return { today: shanghaiDate(now), calendar: await readCalendar(scope) };
}

/** Where the refund of a return order stands at that moment. */
export function trackingOf(row: Tracked, { today, calendar }: TrackedBy): RefundTracking {
  const facts = {
    reverseType: row.rawRefund.reverseType,
    isCancelled: row.status === "CANCELLED",
    expectedRefundOn: row.expectedRefundOn && dayOfColumn(row.expectedRefundOn),
    isRefundEstimated: row.isRefundEstimated,
    refundedAt: row.refundedAt?.toISOString() ?? null,
    refundSource: row.refundSource,
    refundNote: row.refundNote,
  };
  return trackRefund(facts, today, calendar);
}

/** With a day only: a refused parcel has none (R91), so that nobody has to look at its raw refund. */
const AWAITED = {
  refundedAt: null,
  status: { not: "CANCELLED" },
} as const satisfies Prisma.ReturnOrderWhereInput;

/** The same rule as `trackRefund`, in the database's words; a test holds the two together. */
export function refundWhere(standing: NonNullable<ReturnFilter["refund"]>, now: Date): Prisma.ReturnOrderWhereInput {
  const today = dateColumn(shanghaiDate(now));
  switch (standing) {
    case "awaited":
      return { ...AWAITED, expectedRefundOn: { not: null } };
    case "overdue":
      return { ...AWAITED, expectedRefundOn: { lt: today } };
    case "refunded":
      return { refundedAt: { not: null } };
  }
}

/** How many refunds are overdue (R140): the clerks' and administrators' part of 我的工作. */
export function countOverdueRefunds(scope: Scope, now = new Date()): Promise<number> {
  return database().returnOrder.count({ where: { AND: [withinScope(scope), refundWhere("overdue", now)] } });
}

/** Where the refunds of a raw refund or of an order stand, one line each: there may be no return order yet. */
export async function listRefundLines(
  scope: Scope,
  of: { rawRefundId: string } | { orderId: string },
  now = new Date(),
): Promise<RefundLineView[]> {
  const rows = await database().returnOrder.findMany({
    where: { AND: [withinScope(scope), of] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, returnNo: true, rawRefundId: true, ...TRACKED, rawRefund: { select: { reverseType: true } } },
  });
  if (rows.length === 0) return [];
  const by = await trackedBy(scope, now);
  return rows.map(({ id, returnNo, rawRefundId, ...row }) => ({
    returnOrderId: id,
    returnNo,
    rawRefundId,
    tracking: trackingOf(row, by),
  }));
}
