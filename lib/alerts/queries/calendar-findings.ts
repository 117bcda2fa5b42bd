import { listMissingYears } from "@/lib/calendar/queries";
import { HREF } from "@/lib/kernel/addresses";
import type { Scope } from "@/lib/kernel/scope";
import type { Finding } from "../domain/finding";

/** Years that refund dates are computed in and whose working days nobody has stated (R137). */
export async function listCalendarFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const years = await listMissingYears(scope, now);
  return years.map((year) => ({
    kind: "CALENDAR_MISSING",
    shopId: null,
    key: String(year),
    level: 0,
    facts: { year: String(year) }, // a number would be written with a comma
    href: HREF.calendar,
  }));
}
