import { readCalendar } from "@/lib/calendar/queries";
import { database, type Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { literally } from "@/lib/db/literally";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { decodeKeyset, pageOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { OnboardingList, OnboardingRow } from "../client";
import { checklistOf, nextStep, repliedAt, STEPS } from "../domain/checklist";
import { waitingSince, type WaitingTerms } from "../domain/waiting";
import type { OnboardingFilter } from "../schema";
import { emailSettingsOf, factsOf, findShops, type FoundShop } from "../store";
import { stepView } from "./get-checklist";

/**
 * All active shops of the scope with their five steps and what keeps them (R40). An account has tens of shops, seldom hundreds:
 * the steps are decided in the same place as on the shop's page, not a second time in SQL, and the counts of the tabs need all of
 * them. Where a page begins is asked of the database, whose order the rows are in: it holds when its last shop has moved on.
 */
export async function listOnboarding(
  scope: Scope,
  { step, mode, q, after }: OnboardingFilter,
  now = new Date(),
): Promise<OnboardingList> {
  const where: Prisma.ShopWhereInput = {
    deactivatedAt: null,
    ...(mode ? { businessMode: mode } : {}),
    ...(q ? { OR: [{ name: { contains: literally(q), mode: "insensitive" } }, { supplierId: soughtForm(q) }] } : {}),
  };
  const [shops, later, calendar, settings] = await Promise.all([
    findShops(outsideCommits(scope), where),
    idsBeyond(scope, after),
    readCalendar(scope),
    emailSettingsOf(outsideCommits(scope)),
  ]);
  const terms = { calendar, reminderDays: settings.reminderWorkingDays, now };
  const rows = shops.map((shop) => rowOf(shop, terms));
  const turnOf = (row: OnboardingRow) => row.next ?? "live";
  const counts = Object.fromEntries(
    [...STEPS, "live" as const].map((turn) => [turn, rows.filter((row) => turnOf(row) === turn).length]),
  ) as OnboardingList["counts"];
  const wanted = step ? rows.filter((row) => turnOf(row) === step) : rows;
  const rest = later ? wanted.filter(({ shopId }) => later.has(shopId)) : wanted;
  const page = pageOf(rest, (row) => ({ value: row.shopName, id: row.shopId }));
  return { ...page, total: wanted.length, counts };
}

/** The shops of the scope behind a position in the list; null for the first page. */
async function idsBeyond(scope: Scope, after: OnboardingFilter["after"]): Promise<ReadonlySet<string> | null> {
  const keyset = decodeKeyset(after);
  if (!keyset) return null;
  const { value: name, id } = keyset;
  const beyond = { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
  const shops = await database().shop.findMany({
    where: { AND: [shopsWithinScope(scope), beyond] },
    select: { id: true },
  });
  return new Set(shops.map((shop) => shop.id));
}

function rowOf(shop: FoundShop, terms: WaitingTerms): OnboardingRow {
  const facts = factsOf(shop);
  const steps = checklistOf(facts, terms.now);
  const isWaiting = facts.sent !== null && repliedAt(facts) === null;
  return {
    shopId: shop.id,
    shopName: shop.name,
    steps: steps.map(stepView),
    next: nextStep(steps)?.kind ?? null,
    waiting: facts.sent && isWaiting ? waitingSince(facts.sent.at, terms) : null,
  };
}
