"use client";

import { ChevronRight, ChevronsLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { countText } from "@/lib/kernel/count";
import { LinkButton } from "../act/link-button";
import { listHref } from "./list-href";

type PagerProps = {
  /** Rows on this page. */
  shown: number;
  /** `Page.nextAfter`: the keyset of the next page, null on the last one. */
  nextAfter: string | null;
  /** How many there are in all, when it is known. */
  total?: number | null;
  /** Stands before the ways to other pages. */
  children?: ReactNode;
};

/** Keyset paging: first and next; the browser's back goes back. `seen` in the URL only numbers the rows. */
export function Pager({ shown, nextAfter, total, children }: PagerProps) {
  const t = useTranslations("ui");
  const pathname = usePathname();
  const search = useSearchParams();
  const onFirst = !search.get("after");
  const seen = onFirst ? 0 : wholeNumber(search.get("seen"));
  const range = { first: seen + 1, last: seen + shown };
  return (
    <nav aria-label={t("pages")} className="flex min-h-8 flex-wrap items-center justify-between gap-2 text-sm">
      <span className="text-ink-soft tabular-nums">
        {shown > 0 &&
          (typeof total === "number" ? t("rangeOf", { ...range, total: countText(total) }) : t("range", range))}
      </span>
      <span className="flex gap-2">
        {children}
        {!onFirst && (
          <LinkButton href={listHref(pathname, search, { after: null, seen: null })}>
            <ChevronsLeft aria-hidden size={16} />
            {t("firstPage")}
          </LinkButton>
        )}
        {nextAfter && (
          <LinkButton href={listHref(pathname, search, { after: nextAfter, seen: String(range.last) })}>
            {t("nextPage")}
            <ChevronRight aria-hidden size={16} />
          </LinkButton>
        )}
      </span>
    </nav>
  );
}

function wholeNumber(text: string | null): number {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
