import type { Edition } from "@/lib/kernel/scope";

/** A stretch of time in which full receipts are reported; the end is open while it lasts (R124–R127). */
export type CallbackInterval = { id: string; startedAt: Date; endedAt: Date | null };

/** What decides whether a full receipt is reported. */
export type CallbackRule = { edition: Edition; intervals: CallbackInterval[] };

/** What a switch does to the history: nothing, a new stretch from now on, or the end of the open one. */
export type IntervalChange = { kind: "none" } | { kind: "open" } | { kind: "close"; intervalId: string };

/** Switching on again begins a new stretch: what was received in the gap stays held (R125). */
export function intervalChange(intervals: readonly CallbackInterval[], on: boolean): IntervalChange {
  const open = intervals.find((interval) => interval.endedAt === null);
  if (on) return open ? { kind: "none" } : { kind: "open" };
  return open ? { kind: "close", intervalId: open.id } : { kind: "none" };
}
