import { removeDay, setDay } from "@/lib/calendar/commands";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import type { DayForm, RemoveDayForm } from "@/lib/calendar/schema";
import { inOneCommit, type Tx } from "@/lib/db/client";
import type { Caller } from "@/lib/kernel/scope";
import { recomputeExpected } from "@/lib/returns/commands/expected-refunds";

type By = Pick<Caller, "scope" | "actor">;

/** What a change of the calendar moved: how many awaited refunds have another day now. */
export type DaysMoved = { moved: number };

/**
 * States whether a day works, and moves every refund still awaited in the same commit (R138). Saying it twice changes
 * nothing. Refuses FORBIDDEN for a caller of some shops.
 */
export function overrideDay(by: By, input: DayForm): Promise<DaysMoved> {
  return inOneCommit(async (tx) => moveBy(tx, by, await setDay(tx, by, input)));
}

/** Takes an own day back, as `overrideDay` states it. */
export function dropOverride(by: By, input: RemoveDayForm): Promise<DaysMoved> {
  return inOneCommit(async (tx) => moveBy(tx, by, await removeDay(tx, by, input)));
}

async function moveBy(tx: Tx, { scope, actor }: By, calendar: WorkCalendar | null): Promise<DaysMoved> {
  return { moved: calendar ? await recomputeExpected(tx, scope, actor, calendar) : 0 };
}
