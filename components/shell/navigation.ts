import { HREF } from "@/lib/kernel/addresses";
import { mayDo, maySee, maySeeOrders, type Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import {
  alertsHref,
  deadlinesHref,
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
} from "@/lib/list-addresses";

/** A menu word: a key of `shell.place`. */
export type Place =
  | "work"
  | "alerts"
  | "orders"
  | "sales"
  | "orderList"
  | "deadlines"
  | "goodsMapping"
  | "afterSales"
  | "rawRefunds"
  | "returns"
  | "scan"
  | "unclaimed"
  | "stock"
  | "stockList"
  | "stockErrors"
  | "stockRules"
  | "stockReconcile"
  | "settings"
  | "basicSettings"
  | "systemSettings"
  | "shops"
  | "onboarding"
  | "afterSalesSettings"
  | "packingSettings"
  | "calendarSettings"
  | "notificationSettings"
  | "people"
  | "help"
  | "faq"
  | "capabilities";

export type EntryKey =
  | "work"
  | "alerts"
  | "orders"
  | "deadlines"
  | "goodsMapping"
  | "refunds"
  | "returns"
  | "scan"
  | "unclaimed"
  | "stock"
  | "stockErrors"
  | "stockRules"
  | "stockReconcile"
  | "shops"
  | "onboarding"
  | "afterSalesSettings"
  | "packingSettings"
  | "calendarSettings"
  | "notificationSettings"
  | "people"
  | "faq"
  | "capabilities";

export type Entry = {
  key: EntryKey;
  href: string;
  label: Place;
  may: (role: Role) => boolean;
  /** Pages that belong to the entry though their paths are no part of its own. */
  also?: string;
  /** The menu path above the entry, per edition; an edition that is not named does not have the page. */
  path: Partial<Record<Edition, readonly Place[]>>;
  /** `g` and then this letter goes there. */
  goKey?: string;
};

/** Every page of the menu, in its order. Paths: orders and refunds R94 and R95, shops R15, settings R101. */
export const NAVIGATION: readonly Entry[] = [
  { key: "work", href: "/", label: "work", may: () => true, path: { ENTERPRISE: [], FLAGSHIP: [] }, goKey: "h" },
  {
    key: "alerts",
    href: alertsHref(),
    label: "alerts",
    may: (role) => maySee(role, "alerts"),
    path: { ENTERPRISE: [], FLAGSHIP: [] },
    goKey: "a",
  },
  {
    key: "orders",
    href: ordersHref(),
    label: "orderList",
    may: maySeeOrders,
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "o",
  },
  {
    key: "deadlines",
    href: deadlinesHref(),
    label: "deadlines",
    may: maySeeOrders,
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
    goKey: "d",
  },
  {
    key: "goodsMapping",
    href: HREF.goodsMapping,
    label: "goodsMapping",
    may: (role) => maySee(role, "orderReview"),
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales"] },
  },
  {
    key: "refunds",
    href: refundsHref(),
    label: "rawRefunds",
    may: (role) => maySee(role, "rawRefunds"),
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
    goKey: "r",
  },
  {
    key: "returns",
    href: returnsHref(),
    label: "returns",
    may: (role) => maySee(role, "receiveReturns") || maySee(role, "discrepancy"),
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
    goKey: "t",
  },
  {
    key: "scan",
    href: HREF.scan,
    label: "scan",
    may: (role) => mayDo(role, "receiveReturns"),
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
  },
  {
    key: "unclaimed",
    href: parcelsHref(),
    label: "unclaimed",
    may: (role) => maySee(role, "receiveReturns"),
    path: { ENTERPRISE: ["orders"], FLAGSHIP: ["sales", "afterSales"] },
  },
  {
    key: "stock",
    href: stockHref(),
    label: "stockList",
    may: (role) => maySee(role, "stockRules"),
    path: { ENTERPRISE: ["stock"] },
    goKey: "k",
  },
  {
    key: "stockErrors",
    href: stockErrorsHref(),
    label: "stockErrors",
    may: (role) => maySee(role, "stockRules"),
    path: { ENTERPRISE: ["stock"] },
    goKey: "e",
  },
  {
    key: "stockRules",
    href: stockRulesHref(),
    label: "stockRules",
    may: (role) => maySee(role, "stockRules"),
    path: { ENTERPRISE: ["stock"] },
  },
  {
    key: "stockReconcile",
    href: reconcileHref(),
    label: "stockReconcile",
    may: (role) => maySee(role, "stockRules"),
    path: { ENTERPRISE: ["stock"] },
  },
  {
    key: "shops",
    href: shopsHref(),
    also: HREF.flagships,
    label: "shops",
    may: (role) => maySee(role, "shops"),
    path: { ENTERPRISE: ["settings", "basicSettings"], FLAGSHIP: ["settings", "basicSettings"] },
    goKey: "s",
  },
  {
    key: "onboarding",
    href: onboardingHref(),
    label: "onboarding",
    may: (role) => maySee(role, "shops"),
    path: { ENTERPRISE: ["settings", "basicSettings"], FLAGSHIP: ["settings", "basicSettings"] },
  },
  {
    key: "afterSalesSettings",
    href: HREF.afterSales,
    label: "afterSalesSettings",
    may: (role) => maySee(role, "afterSalesSettings"),
    path: { ENTERPRISE: ["settings", "systemSettings"] },
  },
  {
    key: "packingSettings",
    href: HREF.packing,
    label: "packingSettings",
    may: (role) => maySee(role, "packing"),
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "calendarSettings",
    href: HREF.calendar,
    label: "calendarSettings",
    may: (role) => maySee(role, "afterSalesSettings"),
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "notificationSettings",
    href: HREF.notifications,
    label: "notificationSettings",
    may: (role) => maySee(role, "alerts"),
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "people",
    href: peopleHref(),
    label: "people",
    may: (role) => maySee(role, "users"),
    path: { ENTERPRISE: ["settings", "systemSettings"], FLAGSHIP: ["settings", "systemSettings"] },
  },
  {
    key: "faq",
    href: HREF.help,
    label: "faq",
    may: () => true,
    path: { ENTERPRISE: ["help"], FLAGSHIP: ["help"] },
  },
  {
    key: "capabilities",
    href: HREF.capabilities,
    label: "capabilities",
    may: () => true,
    path: { ENTERPRISE: ["help"], FLAGSHIP: ["help"] },
  },
];

/** The entries this person has. */
export function entriesFor(role: Role, edition: Edition): Entry[] {
  return NAVIGATION.filter((entry) => entry.path[edition] && entry.may(role));
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
