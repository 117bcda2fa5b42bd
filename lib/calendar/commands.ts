import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId, coversAccount } from "@/lib/kernel/scope";
import { workCalendar, type WorkCalendar } from "./domain/work-calendar";
import { dateColumn, publishedDays } from "./mapping";
import type { DayForm, RemoveDayForm } from "./schema";
import { findDay, lockDays, ownDaysOf } from "./store";

type By = Pick<Caller, "scope" | "actor">;

/**
 * States a day of the account inside the given commit (R138), before any other row is locked. Returns the calendar as it is
 * now, null when it says that already. Refuses FORBIDDEN for a caller of some shops: the days are the whole account's.
 */
export async function setDay(tx: Tx, by: By, { day, isWorkday, note }: DayForm): Promise<WorkCalendar | null> {
  const { scope, actor } = by;
  await lockForChange(tx, by);
  const was = await findDay(tx, scope, day);
  if (was?.isWorkday === isWorkday && was.note === note) return null;
  const stated = { isWorkday, note, setBy: actorId(actor), setAt: new Date() };
  const key = { sellerAccountId: scope.sellerAccountId, day: dateColumn(day) };
  await tx.calendarOverride.upsert({
    where: { sellerAccountId_day: key },
    create: { ...key, ...stated },
    update: stated,
    select: { day: true },
  });
  await recordAudit(tx, scope, {
    actor,
    action: isWorkday ? "calendar.workday-set" : "calendar.holiday-set",
    subjectKind: "calendar",
    subjectId: scope.sellerAccountId,
    ...(was ? { before: { day, isWorkday: was.isWorkday } } : {}),
    after: { day, isWorkday },
    reason: note,
  });
  return calendarNow(tx, by);
}

/** Takes an own day back, as `setDay` sets it: what was published holds again. Null when there is none: a second click. */
export async function removeDay(tx: Tx, by: By, { day, note }: RemoveDayForm): Promise<WorkCalendar | null> {
  const { scope, actor } = by;
  await lockForChange(tx, by);
  const was = await findDay(tx, scope, day);
  if (!was) return null;
  const key = { sellerAccountId: scope.sellerAccountId, day: dateColumn(day) };
  await tx.calendarOverride.delete({ where: { sellerAccountId_day: key }, select: { day: true } });
  await recordAudit(tx, scope, {
    actor,
    action: "calendar.day-removed",
    subjectKind: "calendar",
    subjectId: scope.sellerAccountId,
    before: { day, isWorkday: was.isWorkday },
    after: { day },
    reason: note,
  });
  return calendarNow(tx, by);
}

async function lockForChange(tx: Tx, { scope }: By): Promise<void> {
  if (!coversAccount(scope)) refuse("FORBIDDEN");
  await lockDays(tx, scope);
}

async function calendarNow(tx: Tx, { scope }: By): Promise<WorkCalendar> {
  return workCalendar(publishedDays, await ownDaysOf(tx, scope));
}
