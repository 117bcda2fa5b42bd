import { listAudit } from "@/lib/db/audit-log";
import { database } from "@/lib/db/client";
import { outsideCommits, type Commit } from "@/lib/db/commit";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import type { CalendarView, CalendarYear, OwnDay, RestDay } from "./client";
import { addDays, yearOf } from "./domain/days";
import { spansOf } from "./domain/special-days";
import { missingYears, workCalendar, type WorkCalendar } from "./domain/work-calendar";
import { dayOfColumn, publishedDays, specialDaysOf } from "./mapping";
import { holdDays, ownDaysOf } from "./store";

/** The account's working days as they stand at this moment: for what is only shown. */
export async function readCalendar(scope: Scope): Promise<WorkCalendar> {
  return workCalendar(publishedDays, await ownDaysOf(outsideCommits(scope)));
}

/**
 * The account's working days, unchanged until the commit: for a date that is stored. Ask for it before any row is locked:
 * who changes the days waits for it first and locks rows after.
 */
export async function holdCalendar(commit: Commit): Promise<WorkCalendar> {
  await holdDays(commit);
  return workCalendar(publishedDays, await ownDaysOf(commit));
}

/** The days off from Shanghai's today on, `days` days far, with the holiday each belongs to. */
export async function listRestDays(scope: Scope, days: number, now = new Date()): Promise<RestDay[]> {
  const calendar = await readCalendar(scope);
  const today = shanghaiDate(now);
  const last = addDays(today, days);
  const named = new Map([yearOf(today), yearOf(last)].flatMap(specialDaysOf).map(({ day, name }) => [day, name]));
  const found: RestDay[] = [];
  for (let day = today; day <= last; day = addDays(day, 1))
    if (!calendar(day).isWorkday) found.push({ day, name: named.get(day) ?? null });
  return found;
}

/** Years whose dates are only estimates and of which nobody has stated a day: the administrators have to act (R137). */
export async function listMissingYears(scope: Scope, now = new Date()): Promise<number[]> {
  return missingYears(publishedDays, await ownDaysOf(outsideCommits(scope)), shanghaiDate(now));
}

/** 工作日历: this year and the next as they are known, and the account's own days, latest first. */
export async function getCalendar(scope: Scope, now = new Date()): Promise<CalendarView> {
  const { sellerAccountId } = scope;
  const today = shanghaiDate(now);
  const [rows, timeline] = await Promise.all([
    database().calendarOverride.findMany({ where: { sellerAccountId }, orderBy: { day: "desc" } }),
    listAudit(scope, { kind: "calendar", ids: [sellerAccountId] }),
  ]);
  const people = await database().user.findMany({ where: { sellerAccountId }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const ownDays = rows.map((row): OwnDay => ({
    day: dayOfColumn(row.day),
    isWorkday: row.isWorkday,
    note: row.note,
    setBy: names.get(row.setBy) ?? row.setBy,
    setAt: row.setAt.toISOString(),
  }));
  const own = new Map(ownDays.map(({ day, isWorkday }) => [day, isWorkday]));
  return {
    years: [yearOf(today), yearOf(today) + 1].map(yearView),
    ownDays,
    missingYears: missingYears(publishedDays, own, today),
    timeline,
  };
}

function yearView(year: number): CalendarYear {
  return { year, isPublished: publishedDays.hasYear(year), spans: spansOf(specialDaysOf(year)) };
}
