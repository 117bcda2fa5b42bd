import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/messages";
import type { Locale } from "@/lib/i18n/locale";
import { flagshipHref, shopHref } from "@/lib/kernel/addresses";
import type { Expiry } from "@/lib/shops/client";

const DAY_MS = 24 * 3_600_000;

/**
 * The expiry calendar as iCalendar (R49): one event a day on which something of a shop ends, all day, told a week before. Its
 * UIDs stay the same from one reading to the next, so that a calendar program moves an event instead of doubling it.
 */
export function expiryFeed(expiries: readonly Expiry[], locale: Locale, baseUrl: string): string {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "flagships.feed" });
  const calendar = ical({
    name: t("name"),
    prodId: { company: "Line3", product: "expiry-calendar" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 12 * 3600,
  });
  for (const { kind, id, name, on, shops } of expiries) {
    const start = new Date(`${on}T00:00:00Z`);
    const url = new URL(kind === "flagship" ? flagshipHref(id) : shopHref(id), baseUrl).toString();
    const event = calendar.createEvent({
      id: `${kind}-${id}@line3`,
      start,
      end: new Date(start.getTime() + DAY_MS),
      allDay: true,
      timezone: "UTC", // the day as it stands: an all-day event has no zone
      stamp: start,
      summary: t(`${kind}.title`, { name }),
      description: t(`${kind}.meaning`, { shops: shops.join(", ") || "–" }),
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    event.createAlarm({ trigger: 7 * 24 * 3600, description: t(`${kind}.title`, { name }) });
  }
  return calendar.toString();
}
