"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { classNames } from "../text/class-names";
import { PageLink } from "../text/page-link";
import type { Column, DataTableProps } from "./data-table";
import { SelectAll } from "./data-table-selection";
import { listHref } from "../list/list-href";
import { WIDE } from "./shown-columns";

/** The line at the end of the first column while others have slid under it. */
export const EDGE = "group-data-slid/table:border-r";

/** The sticky header row; a sortable column is a link that sorts, a second time the other way round. */
export function DataTableHead<Row>({ columns, rows, rowId, selection, defaultSort }: DataTableProps<Row>) {
  const sort = useSearchParams().get("sort") ?? defaultSort ?? "";
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className="sticky top-0 left-0 z-20 h-9 w-10 min-w-10 border-b bg-sunken pl-3 text-left">
            <SelectAll ids={rows.map(rowId)} selection={selection} />
          </th>
        )}
        {columns.map((column, at) => (
          <HeadCell
            key={column.key}
            column={column}
            sort={sort}
            stays={at > 0 ? null : selection ? "left-10" : "left-0"}
          />
        ))}
      </tr>
    </thead>
  );
}

type HeadCellProps<Row> = { column: Column<Row>; sort: string; stays: string | null };

function HeadCell<Row>({ column, sort, stays }: HeadCellProps<Row>) {
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  return (
    <th
      scope="col"
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      style={column.width ? { width: column.width, minWidth: column.width } : undefined}
      className={classNames(
        "sticky top-0 h-9 border-b bg-sunken px-3 font-medium text-ink-soft",
        column.width ? "leading-4" : "whitespace-nowrap",
        column.isWide && WIDE,
        stays ? `z-20 ${EDGE} ${stays}` : "z-10",
        column.align === "end" ? "text-right" : "text-left",
      )}
    >
      {column.sortable ? <SortLink column={column} direction={direction} /> : column.header}
    </th>
  );
}

type SortLinkProps<Row> = { column: Column<Row>; direction: "ascending" | "descending" | undefined };

function SortLink<Row>({ column, direction }: SortLinkProps<Row>) {
  const t = useTranslations("ui");
  const pathname = usePathname();
  const search = useSearchParams();
  const [first, second] = column.smallestFirst ? [column.key, `-${column.key}`] : [`-${column.key}`, column.key];
  const next = direction === (column.smallestFirst ? "ascending" : "descending") ? second : first;
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <PageLink
      href={listHref(pathname, search, { sort: next, after: null, seen: null })}
      scroll={false}
      title={t("sortBy", { column: column.header })}
      className={classNames("inline-flex items-center gap-1 rounded-sm hover:text-ink", direction && "text-ink")}
    >
      {column.header}
      <Icon aria-hidden size={14} />
    </PageLink>
  );
}
