import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { HolidayName, Span } from "./domain/special-days";

/** A day off, `YYYY-MM-DD` in Asia/Shanghai, with the holiday it belongs to where one is known. */
export type RestDay = { day: string; name: HolidayName | null };

/** What is known of a year's days; spans lie within one month each. */
export type CalendarYear = { year: number; isPublished: boolean; spans: Span[] };

/** A day the account stated itself (R138). `setAt` is ISO, UTC. */
export type OwnDay = { day: string; isWorkday: boolean; note: string; setBy: string; setAt: string };

/** 工作日历 as its page shows it. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export type CalendarView = {
  years: CalendarYear[];
  ownDays: OwnDay[];
  /** Years that dates are computed in now and that nobody has stated anything of (R137). */
  missingYears: number[];
  timeline: TimelineEntry[];
};
