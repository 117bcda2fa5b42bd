"use client";

import {
  AlarmClock,
  BellRing,
  Box,
  Boxes,
  CalendarDays,
  CircleQuestionMark,
  ClipboardList,
  Grid3x3,
  House,
  KeyRound,
  Layers,
  Link2,
  ListChecks,
  Megaphone,
  MessagesSquare,
  PackageCheck,
  PackageOpen,
  PackageSearch,
  PackageX,
  ReceiptText,
  Scale,
  ScanBarcode,
  Settings2,
  SlidersHorizontal,
  Store,
  Users,
  Warehouse,
  type LucideIcon,
  Printer,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/text/class-names";
import { PageLink } from "@/components/ui/text/page-link";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { groupsFor, isAt, type Entry, type EntryKey, type Group } from "./navigation";

const ICONS: Record<EntryKey, LucideIcon> = {
  work: House,
  alerts: BellRing,
  messages: MessagesSquare,
  orders: ClipboardList,
  deadlines: AlarmClock,
  pack: PackageCheck,
  waves: Layers,
  goodsMapping: Link2,
  refunds: ReceiptText,
  returns: PackageOpen,
  scan: ScanBarcode,
  unclaimed: PackageSearch,
  stock: Boxes,
  stockErrors: PackageX,
  stockRules: SlidersHorizontal,
  stockReconcile: Scale,
  shops: Store,
  onboarding: ListChecks,
  afterSalesSettings: Settings2,
  warehouseSettings: Warehouse,
  packingSettings: Box,
  labelSettings: Printer,
  calendarSettings: CalendarDays,
  notificationSettings: Megaphone,
  appSecret: KeyRound,
  people: Users,
  faq: CircleQuestionMark,
  capabilities: Grid3x3,
};

type NavLinksProps = { role: Role; edition: Edition; iconsOnly?: boolean; large?: boolean };

/** The menu of this person, by work. `large` rows are 44 px, for the drawer. */
export function NavLinks({ role, edition, iconsOnly = false, large = false }: NavLinksProps) {
  return (
    <div className="flex flex-col gap-4">
      {groupsFor(role, edition).map((group) => (
        <NavGroup key={group.title ?? "top"} group={group} iconsOnly={iconsOnly} large={large} />
      ))}
    </div>
  );
}

type Look = { iconsOnly: boolean; large: boolean };

function NavGroup({ group, ...look }: Look & { group: Group }) {
  const t = useTranslations("shell.place");
  return (
    <div className={classNames("flex flex-col gap-0.5", look.iconsOnly && group.title && "border-t pt-3")}>
      {group.title && !look.iconsOnly && (
        <p className="px-2 pb-0.5 text-xs font-medium text-ink-soft">{t(group.title)}</p>
      )}
      {group.sections.map((section) => (
        <div key={section.title ?? "top"} className="flex flex-col gap-0.5">
          {section.title && !look.iconsOnly && <p className="px-2 pt-1 text-xs text-ink-soft">{t(section.title)}</p>}
          <ul className="flex flex-col gap-0.5">
            {section.entries.map((entry) => (
              <li key={entry.key}>
                <NavLink entry={entry} {...look} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function NavLink({ entry, iconsOnly, large }: Look & { entry: Entry }) {
  const t = useTranslations("shell.place");
  const current = isAt(entry, usePathname());
  const Icon = ICONS[entry.key];
  return (
    <PageLink
      href={entry.href}
      aria-current={current ? "page" : undefined}
      title={iconsOnly ? t(entry.label) : undefined}
      className={classNames(
        "flex items-center gap-2.5 rounded-md px-2",
        large ? "h-11 text-lg" : "h-8",
        iconsOnly && "justify-center px-0",
        current ? "bg-accent-surface font-medium text-accent" : "text-ink hover:bg-hover",
      )}
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className={iconsOnly ? "sr-only" : "truncate"}>{t(entry.label)}</span>
    </PageLink>
  );
}
