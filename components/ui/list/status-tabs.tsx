"use client";

import { useLinkStatus } from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { countText } from "@/lib/kernel/count";
import { Working } from "../page/working";
import { classNames } from "../text/class-names";
import { PageLink } from "../text/page-link";
import { listHref } from "./list-href";

/** `value` "" is the tab of everything. `count` null while unknown. */
export type StatusTab = { value: string; label: string; count?: number | null };

type StatusTabsProps = {
  /** The URL parameter; "status" unless told otherwise. */
  param?: string;
  tabs: readonly StatusTab[];
  /** The chosen tab, where the page decided it; else the URL tells. */
  current?: string;
  /** What the tabs choose, for screen readers. */
  label: string;
};

/** The statuses of a list as links with counts; arrow keys go from one to the next. */
export function StatusTabs({ param = "status", tabs, current, label }: StatusTabsProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const chosen = current ?? search.get(param) ?? "";
  const known = tabs.some((tab) => tab.value === chosen);
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (row.current) showCurrent(row.current);
  }, [chosen]);
  return (
    <nav ref={row} aria-label={label} className="-mx-1 overflow-x-auto border-b px-1" onKeyDown={moveByArrow}>
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.value}>
            <TabLink
              tab={tab}
              current={known ? tab.value === chosen : tab.value === ""}
              href={listHref(pathname, search, { [param]: tab.value, after: null, seen: null })}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabLink({ tab, current, href }: { tab: StatusTab; current: boolean; href: string }) {
  return (
    <PageLink
      href={href}
      scroll={false}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "-mb-px flex h-10 touch:min-h-11 items-center gap-1.5 border-b-2 border-transparent px-2.5 whitespace-nowrap -outline-offset-2",
        current ? "border-accent font-medium text-accent" : "text-ink-soft hover:text-ink",
      )}
    >
      <TabWords tab={tab} />
    </PageLink>
  );
}

/** From the click on, the tab says that its list is on the way. */
function TabWords({ tab }: { tab: StatusTab }) {
  const { pending } = useLinkStatus();
  return (
    <span aria-busy={pending} className="inline-flex items-center gap-1.5">
      {tab.label}
      {typeof tab.count === "number" && (
        <span className="rounded-sm bg-sunken px-1 text-xs text-ink-soft tabular-nums">{countText(tab.count)}</span>
      )}
      {pending && <Working size={12} />}
    </span>
  );
}

/** On a narrow screen the chosen tab may stand outside; only the row of tabs moves, never the page. */
function showCurrent(row: HTMLElement): void {
  const current = row.querySelector("[aria-current]")?.getBoundingClientRect();
  if (!current) return;
  const { left, right } = row.getBoundingClientRect();
  if (current.left < left || current.right > right)
    row.scrollLeft += current.left - left - (right - left - current.width) / 2;
}

function moveByArrow(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = links[at + (event.key === "ArrowRight" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
