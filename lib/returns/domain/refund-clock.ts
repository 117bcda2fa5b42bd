import { nextWorkingDay, workingDaysBetween, type WorkCalendar } from "@/lib/calendar/domain/work-calendar";

/** The first working day after the Shanghai day on which the platform accepted the callback (R135). */
export type ExpectedRefund = { on: string; isEstimated: boolean };

/** A refused parcel is refunded once it has left the consumer's place: that waits for nothing of ours (R91). */
export function waitsForUs(reverseType: string): boolean {
  return reverseType !== "REFUSED";
}

/** When the consumer should have the money; null where the refund does not wait for our report (R91). */
export function expectedRefund(reverseType: string, acceptedOn: string, calendar: WorkCalendar): ExpectedRefund | null {
  if (!waitsForUs(reverseType)) return null;
  const { day, isEstimated } = nextWorkingDay(calendar, acceptedOn);
  return { on: day, isEstimated };
}

export type RefundSource = "PLATFORM" | "PERSON";

/** What a return order knows of its refund. Days are `YYYY-MM-DD` in Asia/Shanghai, `refundedAt` is ISO, UTC. */
export type RefundFacts = {
  reverseType: string;
  isCancelled: boolean;
  expectedRefundOn: string | null;
  isRefundEstimated: boolean;
  refundedAt: string | null;
  refundSource: RefundSource | null;
  refundNote: string | null;
};

/** Where the refund stands on a day (R135, R140, R141). Line3 only watches it (R142). */
export type RefundTracking =
  /** Nothing to expect: the return was cancelled. */
  | { kind: "none" }
  /** The platform has not accepted the in-storage report yet. */
  | { kind: "not-yet" }
  /** A refused parcel (R91). */
  | { kind: "not-by-us" }
  /** `workingDays` until the day; 0 is today, or days off only before it. */
  | { kind: "expected"; on: string; isEstimated: boolean; isToday: boolean; workingDays: number }
  /** `workingDays` since the day; 0 where only days off have passed. */
  | { kind: "overdue"; on: string; isEstimated: boolean; workingDays: number }
  | { kind: "refunded"; at: string; source: RefundSource; note: string | null; on: string | null };

/** The day itself still counts as in time: overdue begins at the Shanghai midnight that ends it (R140). */
export function trackRefund(facts: RefundFacts, today: string, calendar: WorkCalendar): RefundTracking {
  const { expectedRefundOn: on, isRefundEstimated: isEstimated } = facts;
  if (facts.refundedAt !== null)
    return {
      kind: "refunded",
      at: facts.refundedAt,
      source: facts.refundSource ?? "PERSON",
      note: facts.refundNote,
      on,
    };
  if (facts.isCancelled) return { kind: "none" };
  if (!waitsForUs(facts.reverseType)) return { kind: "not-by-us" };
  if (on === null) return { kind: "not-yet" };
  if (on < today) return { kind: "overdue", on, isEstimated, workingDays: workingDaysBetween(calendar, on, today) };
  const workingDays = workingDaysBetween(calendar, today, on);
  return { kind: "expected", on, isEstimated, isToday: on === today, workingDays };
}

/** May a person state that the platform refunded (R141)? A refund may come before our report, but not for a cancelled one. */
export function mayMarkRefunded({ kind }: RefundTracking): boolean {
  return kind !== "none" && kind !== "refunded";
}

/** May it be marked together with others? Not before the goods are in: one slip in a long list would hide what is open. */
export function isAwaited({ kind }: RefundTracking): boolean {
  return kind === "expected" || kind === "overdue" || kind === "not-by-us";
}

/** May it be taken back? What the platform itself stated stands. */
export function mayUndoRefundMark(tracking: RefundTracking): boolean {
  return tracking.kind === "refunded" && tracking.source === "PERSON";
}
