import { readCalendar } from "@/lib/calendar/queries";
import type { WorkCalendar } from "@/lib/calendar/domain/work-calendar";
import { database } from "@/lib/db/client";
import { decodeKeyset, pageOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { OnboardingList, OnboardingRow } from "../client";
import { checklistOf, nextStep, repliedAt, STEPS } from "../domain/checklist";
import { waitingSince } from "../domain/waiting";
import type { OnboardingFilter } from "../schema";
import { emailSettingsOf, factsOf, findShops, type FoundShop } from "../store";
import { stepView } from "./get-checklist";

/**
 * All active shops of the scope with their five steps and what keeps them (R40). An account has tens of shops, seldom hundreds:
 * the steps are decided in the same place as on the shop's page, not a second time in SQL.
 */
export async function listOnboarding(
  scope: Scope,
  { step, mode, q, after }: OnboardingFilter,
  now = new Date(),
): Promise<OnboardingList> {
  const [shops, calendar, settings] = await Promise.all([
    findShops(database(), scope, {
      deactivatedAt: null,
      ...(mode ? { businessMode: mode } : {}),
      ...(q ? { OR: [{ name: { contains: q, mode: "insensitive" } }, { supplierId: q }] } : {}),
    }),
    readCalendar(scope),
    emailSettingsOf(database(), scope),
  ]);
  const rows = shops.map((shop) => rowOf(shop, calendar, settings.reminderWorkingDays, now));
  const turnOf = (row: OnboardingRow) => row.next ?? "live";
  const counts = Object.fromEntries(
    [...STEPS, "live" as const].map((turn) => [turn, rows.filter((row) => turnOf(row) === turn).length]),
  ) as OnboardingList["counts"];
  const wanted = step ? rows.filter((row) => turnOf(row) === step) : rows;
  const start = wanted.findIndex(({ shopId }) => shopId === decodeKeyset(after)?.id) + 1;
  const page = pageOf(wanted.slice(start), (row) => ({ value: row.shopName, id: row.shopId }));
  return { ...page, total: wanted.length, counts };
}

function rowOf(shop: FoundShop, calendar: WorkCalendar, reminderDays: number, now: Date): OnboardingRow {
  const facts = factsOf(shop);
  const steps = checklistOf(facts, now);
  const isWaiting = facts.sent !== null && repliedAt(facts) === null;
  return {
    shopId: shop.id,
    shopName: shop.name,
    steps: steps.map(stepView),
    next: nextStep(steps)?.kind ?? null,
    waiting: facts.sent && isWaiting ? waitingSince(calendar, facts.sent.at, now, reminderDays) : null,
  };
}
