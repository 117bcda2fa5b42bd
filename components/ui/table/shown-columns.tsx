"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { LinkButton } from "../act/link-button";
import { listHref } from "../list/list-href";
import { classNames } from "../text/class-names";
import type { Column } from "./data-table";

const PARAM = "columns";
const ALL = "all";

/** The look of an `isWide` column's cells. */
export const WIDE = "max-xl:hidden";

/** The columns that are shown: all where the address asks for them, else those that fit the page. */
export function useShownColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  if (useSearchParams().get(PARAM) !== ALL) return columns.filter(({ isMore }) => !isMore);
  return columns.map((column) => ({ ...column, isWide: false }));
}

/** Shows every column, or only those that fit; nothing where there are no more. */
export function MoreColumns({ columns }: { columns: readonly { isMore?: boolean; isWide?: boolean }[] }) {
  const t = useTranslations("ui.columns");
  const pathname = usePathname();
  const search = useSearchParams();
  const always = columns.filter(({ isMore }) => isMore).length;
  const narrow = columns.filter(({ isMore, isWide }) => isMore || isWide).length;
  if (narrow === 0) return null;
  const isAll = search.get(PARAM) === ALL;
  return (
    <span className={classNames("hidden sm:inline", always === 0 && "xl:hidden")}>
      <LinkButton href={listHref(pathname, search, { [PARAM]: isAll ? null : ALL })}>
        {isAll ? (
          t("fewer")
        ) : (
          <>
            <span className="xl:hidden">{t("more", { count: narrow })}</span>
            <span className="max-xl:hidden">{t("more", { count: always })}</span>
          </>
        )}
      </LinkButton>
    </span>
  );
}
