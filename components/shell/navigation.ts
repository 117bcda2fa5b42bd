import { HREF } from "@/lib/kernel/addresses";
import { mayOpen } from "@/lib/kernel/pages";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import {
  alertsHref,
  deadlinesHref,
  messagesHref,
  onboardingHref,
  ordersHref,
  parcelsHref,
  peopleHref,
  reconcileHref,
  refundsHref,
  returnsHref,
  shopsHref,
  stockErrorsHref,
  stockHref,
  stockRulesHref,
  wavesHref,
} from "@/lib/list-addresses";
import type { Messages } from "@/lib/messages";

/** A menu word. */
export type Place = keyof Messages["shell"]["place"];

type Item = {
  href: string;
  label: Place;
  /** Pages that belong to the entry though their paths are no part of its own. */
  also?: string;
  /** The menu path above the entry, per edition; an edition that is not named does not have the page. */
  path: Partial<Record<Edition, readonly Place[]>>;
  /** `g` and then this letter goes there. */
  goKey?: string;
};

/** Every page of the menu, in its order; whom it lets in stands in `PAGES`. Paths: orders and refunds R94 and R95, shops R15, settings R101. */
const ENTRIES = [
  { key: "work", href: "/", label: "work", path: { ENTERPRISE: [], FLAGSHIP: [] }, goKey: "h" },
  {
    key: "alerts",
    href: alertsHref(),
    label: "alerts",
    path: { ENTERPRISE: [], FLAGSHIP: [] },
    goKey: "a",
  },
  {
    key: "messages",
    href: messagesHref(),
    label: "messages",
    path: { ENTERPRISE: [], FLAGSHIP: [] },
    goKey: "m",
  },
  {
    key: "orders",
    href: ordersHref(),
    label: "orderList",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "o",
  },
  {
    key: "deadlines",
    href: deadlinesHref(),
    label: "deadlines",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "d",
  },
  {
    key: "pack",
    href: HREF.pack,
    label: "pack",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "p",
  },
  {
    key: "waves",
    href: wavesHref(),
    label: "waves",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "w",
  },
  {
    key: "goodsMapping",
    href: HREF.goodsMapping,
    label: "goodsMapping",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
  },
  {
    key: "refunds",
    href: refundsHref(),
    label: "rawRefunds",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
    goKey: "r",
  },
  {
    key: "returns",
    href: returnsHref(),
    label: "returns",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
    goKey: "t",
  },
  {
    key: "scan",
    href: HREF.scan,
    label: "scan",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
  },
  {
    key: "unclaimed",
    href: parcelsHref(),
    label: "unclaimed",
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
  },
  {
    key: "stock",
    href: stockHref(),
    label: "stockList",
    path: { ENTERPRISE: ["stock"] },
    goKey: "k",
  },
  {
    key: "stockErrors",
    href: stockErrorsHref(),
    label: "stockErrors",
    path: { ENTERPRISE: ["stock"] },
    goKey: "e",
  },
  {
    key: "stockRules",
    href: stockRulesHref(),
    label: "stockRules",
    path: { ENTERPRISE: ["stock"] },
  },
  {
    key: "stockReconcile",
    href: reconcileHref(),
    label: "stockReconcile",
    path: { ENTERPRISE: ["stock"] },
  },
  {
    key: "shops",
    href: shopsHref(),
    also: HREF.flagships,
    label: "shops",
    path: { ENTERPRISE: ["settings", "basicSettings"], FLAGSHIP: ["settings", "basicSettings"] },
    goKey: "s",
  },
  {
    key: "onboarding",
    href: onboardingHref(),
    label: "onboarding",
    path: { ENTERPRISE: ["settings", "basicSettings"], FLAGSHIP: ["settings", "basicSettings"] },
  },
  {
    key: "afterSalesSettings",
    href: HREF.afterSales,
    label: "afterSalesSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"] },
  },
  {
    key: "warehouseSettings",
    href: HREF.warehouses,
    label: "warehouseSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "packingSettings",
    href: HREF.packing,
    label: "packingSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "labelSettings",
    href: HREF.labels,
    label: "labelSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "calendarSettings",
    href: HREF.calendar,
    label: "calendarSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "notificationSettings",
    href: HREF.notifications,
    label: "notificationSettings",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "appSecret",
    href: HREF.appSecret,
    label: "appSecret",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "people",
    href: peopleHref(),
    label: "people",
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "faq",
    href: HREF.help,
    label: "faq",
    path: { ENTERPRISE: ["help"], FLAGSHIP: ["help"] },
  },
  {
    key: "capabilities",
    href: HREF.capabilities,
    label: "capabilities",
    path: { ENTERPRISE: ["help"], FLAGSHIP: ["help"] },
  },
] as const satisfies readonly (Item & { key: string })[];

export type EntryKey = (typeof ENTRIES)[number]["key"];
export type Entry = Item & { key: EntryKey };

export const NAVIGATION: readonly Entry[] = ENTRIES;

/** The entries this person has. */
export function entriesFor(role: Role, edition: Edition): Entry[] {
  return NAVIGATION.filter((entry) => entry.path[edition] && mayOpen(role, entry.href));
}

export type Group = { title: Place | null; sections: { title: Place | null; entries: Entry[] }[] };

/** The entries below their menu words: first word a group, second word a section within it. */
export function groupsFor(role: Role, edition: Edition): Group[] {
  const groups: Group[] = [];
  for (const entry of entriesFor(role, edition)) {
    const [groupTitle = null, sectionTitle = null] = entry.path[edition] ?? [];
    let group = groups.find((one) => one.title === groupTitle);
    if (!group) groups.push((group = { title: groupTitle, sections: [] }));
    let section = group.sections.find((one) => one.title === sectionTitle);
    if (!section) group.sections.push((section = { title: sectionTitle, entries: [] }));
    section.entries.push(entry);
  }
  return groups;
}

/** True when the path is the entry's page or one below it that is no entry's of its own: the longest path wins. */
export function isAt(entry: Entry, pathname: string): boolean {
  const isDeeper = ({ href }: Entry) => href.length > entry.href.length && covers(href, pathname);
  if (entry.also && covers(entry.also, pathname)) return true;
  return covers(entry.href, pathname) && !NAVIGATION.some(isDeeper);
}

function covers(href: string, pathname: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}
