import type { Finding } from "@/lib/alerts/domain/finding";
import { readCalendar } from "@/lib/calendar/queries";
import { outsideCommits } from "@/lib/db/commit";
import { shopHref } from "@/lib/kernel/addresses";
import type { Scope } from "@/lib/kernel/scope";
import { repliedAt } from "../domain/checklist";
import { waitingSince } from "../domain/waiting";
import { emailSettingsOf, factsOf, findShops } from "../store";

/**
 * Configuration e-mails whose reply is not recorded after the account's reminder days (R38): until it is, no order arrives.
 * Another e-mail is another alert.
 */
export async function listOnboardingFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const [shops, calendar, { reminderWorkingDays }] = await Promise.all([
    findShops(outsideCommits(scope), { deactivatedAt: null, configEmails: { some: { sentAt: { not: null } } } }),
    readCalendar(scope),
    emailSettingsOf(outsideCommits(scope)),
  ]);
  const terms = { calendar, reminderDays: reminderWorkingDays, now };
  return shops.flatMap((shop): Finding[] => {
    const facts = factsOf(shop);
    if (!facts.sent || repliedAt(facts)) return [];
    const { days, isDue } = waitingSince(facts.sent.at, terms);
    if (!isDue) return [];
    return [
      {
        kind: "CONFIG_EMAIL_UNANSWERED",
        shopId: shop.id,
        key: `config-email-unanswered:${shop.id}:${facts.sent.at.toISOString()}`,
        level: 0,
        facts: { days },
        href: shopHref(shop.id, "onboarding"),
      },
    ];
  });
}
