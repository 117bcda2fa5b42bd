import { addDays, isWeekend } from "@/lib/calendar/domain/days";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { shanghaiDate } from "@/lib/kernel/platform-time";

/** Hours after which order receiving is offered to switch on by itself (R53). */
export const OFFERED_OFF_HOURS = 2;
/** The furthest end a pause may have; whoever needs longer names none. */
export const LONGEST_OFF_DAYS = 31;
const DAY_MS = 24 * 3_600_000;

/** How an off period is confirmed (R52): by a click, or by the shop's name typed, and then for which of the two reasons. */
export type OffConfirmation =
  | { kind: "simple" }
  | { kind: "typed"; why: "no-end" }
  | { kind: "typed"; why: "non-working-day"; day: string };

/** Why an end cannot be taken; a rule key of `errors.field`. */
export type EndFault = "notInFuture" | "tooFarAhead";

/**
 * A pause from `now` until just before `until` is a click only where every Shanghai day it touches works. Without an end, or
 * over a weekend or public holiday, nobody is there to see what waits, so the shop's name is typed (R52). A weekend day that
 * is made up for (调休) works.
 */
export function confirmationFor(calendar: WorkCalendar, now: Date, until: Date | null): OffConfirmation {
  if (until === null) return { kind: "typed", why: "no-end" };
  const last = shanghaiDate(new Date(Math.max(now.getTime(), until.getTime() - 1)));
  for (let day = shanghaiDate(now); day <= last; day = addDays(day, 1))
    if (!calendar(day).isWorkday) return { kind: "typed", why: "non-working-day", day };
  return { kind: "simple" };
}

/** What is wrong with the end of a pause; null where nothing is. */
export function faultOfEnd(now: Date, until: Date | null): EndFault | null {
  if (until === null) return null;
  if (until <= now) return "notInFuture";
  return until.getTime() - now.getTime() > LONGEST_OFF_DAYS * DAY_MS ? "tooFarAhead" : null;
}

/** Days in a row that do not work, both included. */
export type RestStretch = { from: string; to: string; isPublicHoliday: boolean };

/**
 * The stretch of days off that Shanghai's today is in or that begins tomorrow; null where neither is. It is a public holiday
 * when a day of it would otherwise be a working day of the week.
 */
export function restAhead(calendar: WorkCalendar, now: Date): RestStretch | null {
  const rests = (day: string) => !calendar(day).isWorkday;
  const today = shanghaiDate(now);
  const start = [today, addDays(today, 1)].find(rests);
  if (start === undefined) return null;
  let from = start;
  let to = start;
  while (rests(addDays(from, -1)) && isWithin(from, start)) from = addDays(from, -1);
  while (rests(addDays(to, 1)) && isWithin(start, to)) to = addDays(to, 1);
  let isPublicHoliday = false;
  for (let day = from; day <= to; day = addDays(day, 1)) isPublicHoliday ||= !isWeekend(day);
  return { from, to, isPublicHoliday };
}

/** An account may state any days off; a stretch is followed no further than a month either way. */
function isWithin(from: string, to: string): boolean {
  return Date.parse(to) - Date.parse(from) < LONGEST_OFF_DAYS * DAY_MS;
}

/**
 * Whether people are reminded that receiving is off before days off (R53): always before and during a public holiday; before
 * and during a plain weekend where it would still be off when that begins.
 */
export function isOffOverRest(rest: RestStretch, onAgainAt: Date | null): boolean {
  return rest.isPublicHoliday || onAgainAt === null || shanghaiDate(onAgainAt) >= rest.from;
}

/** What keeps the orders of a shop parked now; null where nothing does. */
export type ReceivingHold = "disabled" | "activation" | "authorization" | "receiving";

type Receiving = {
  disabledAt: Date | null;
  /** Null: only prepared (R4). */
  activatedAt: Date | null;
  isAuthorized: boolean;
  orderReceivingEnabled: boolean;
};

/** Of several the one that has to be mended first (R41, R47, R54). */
export function receivingHoldOf(shop: Receiving): ReceivingHold | null {
  if (shop.disabledAt !== null) return "disabled";
  if (shop.activatedAt === null) return "activation";
  if (!shop.isAuthorized) return "authorization";
  return shop.orderReceivingEnabled ? null : "receiving";
}
