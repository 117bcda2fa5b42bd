import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { workCalendar, type WorkCalendar } from "./domain/work-calendar";
import { dateColumn, publishedDays } from "./mapping";
import type { DayForm, RemoveDayForm } from "./schema";
import { findDay, lockDays, ownDaysOf } from "./store";

/**
 * States a day of the account inside the given commit (R138), before any other row is locked. Returns the calendar as it is
 * now, null when it says that already. Refuses FORBIDDEN for a caller of some shops: the days are the whole account's.
 */
export async function setDay(commit: Commit, { day, isWorkday, note }: DayForm): Promise<WorkCalendar | null> {
  const { scope, actor } = commit;
  await lockForChange(commit);
  const was = await findDay(commit, day);
  if (was?.isWorkday === isWorkday && was.note === note) return null;
  const columns = { isWorkday, note, setBy: actorId(actor), setAt: commit.at };
  const key = { sellerAccountId: scope.sellerAccountId, day: dateColumn(day) };
  await commit.tx.calendarOverride.upsert({
    where: { sellerAccountId_day: key },
    create: { ...key, ...columns },
    update: columns,
    select: { day: true },
  });
  await recordAudit(commit, {
    action: isWorkday ? "calendar.workday-set" : "calendar.holiday-set",
    subjectKind: "calendar",
    subjectId: scope.sellerAccountId,
    ...(was ? { before: { day, isWorkday: was.isWorkday } } : {}),
    after: { day, isWorkday },
    reason: note,
  });
  return calendarNow(commit);
}

/** Takes an own day back, as `setDay` sets it: what was published holds again. Null when there is none: a second click. */
export async function removeDay(commit: Commit, { day, note }: RemoveDayForm): Promise<WorkCalendar | null> {
  const { scope } = commit;
  await lockForChange(commit);
  const was = await findDay(commit, day);
  if (!was) return null;
  const key = { sellerAccountId: scope.sellerAccountId, day: dateColumn(day) };
  await commit.tx.calendarOverride.delete({ where: { sellerAccountId_day: key }, select: { day: true } });
  await recordAudit(commit, {
    action: "calendar.day-removed",
    subjectKind: "calendar",
    subjectId: scope.sellerAccountId,
    before: { day, isWorkday: was.isWorkday },
    after: { day },
    reason: note,
  });
  return calendarNow(commit);
}

async function lockForChange(commit: Commit): Promise<void> {
  ensureWholeAccount(commit.scope);
  await lockDays(commit);
}

async function calendarNow(commit: Commit): Promise<WorkCalendar> {
  return workCalendar(publishedDays, await ownDaysOf(commit));
}
