import { removeDay, setDay } from "@/lib/calendar/commands";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import type { DayForm, RemoveDayForm } from "@/lib/calendar/schema";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { recomputeExpected } from "@/lib/returns/commands/expected-refunds";

/** What a change of the calendar moved: how many awaited refunds have another day now. */
export type DaysMoved = { moved: number };

/**
 * States whether a day works, and moves every refund still awaited in the same commit (R138). Saying it twice changes
 * nothing. Refuses FORBIDDEN for a caller of some shops.
 */
export function overrideDay(by: By, input: DayForm): Promise<DaysMoved> {
  return inOneCommit(by, async (commit) => moveBy(commit, await setDay(commit, input)));
}

/** Takes an own day back, as `overrideDay` states it. */
export function dropOverride(by: By, input: RemoveDayForm): Promise<DaysMoved> {
  return inOneCommit(by, async (commit) => moveBy(commit, await removeDay(commit, input)));
}

async function moveBy(commit: Commit, calendar: WorkCalendar | null): Promise<DaysMoved> {
  return { moved: calendar ? await recomputeExpected(commit, calendar) : 0 };
}
