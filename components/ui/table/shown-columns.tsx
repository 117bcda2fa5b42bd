"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { LinkButton } from "../act/link-button";
import { listHref } from "../list/list-href";
import type { Column } from "./data-table";

const PARAM = "columns";
const ALL = "all";

/** The columns that are shown: all where the address asks for them, else those that fit the page. */
export function useShownColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return useSearchParams().get(PARAM) === ALL ? columns : columns.filter(({ isMore }) => !isMore);
}

/** Shows every column, or only those that fit; nothing where there are no more. */
export function MoreColumns({ columns }: { columns: readonly { isMore?: boolean }[] }) {
  const t = useTranslations("ui.columns");
  const pathname = usePathname();
  const search = useSearchParams();
  const count = columns.filter(({ isMore }) => isMore).length;
  if (count === 0) return null;
  const isAll = search.get(PARAM) === ALL;
  return (
    <span className="hidden sm:inline">
      <LinkButton href={listHref(pathname, search, { [PARAM]: isAll ? null : ALL })}>
        {isAll ? t("fewer") : t("more", { count })}
      </LinkButton>
    </span>
  );
}
