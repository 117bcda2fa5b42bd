"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { classNames } from "../text/class-names";
import type { Column, DataTableProps } from "./data-table";
import { SelectAll } from "./data-table-selection";
import { listHref } from "../list/list-href";

/** The sticky header row; a sortable column is a link that sorts, a second time the other way round. */
export function DataTableHead<Row>({ columns, rows, rowId, selection, defaultSort }: DataTableProps<Row>) {
  const sort = useSearchParams().get("sort") ?? defaultSort ?? "";
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className="sticky top-0 z-10 h-9 w-10 border-b bg-sunken pl-3 text-left">
            <SelectAll ids={rows.map(rowId)} selection={selection} />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({ column, sort }: { column: Column<Row>; sort: string }) {
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  return (
    <th
      scope="col"
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      style={column.width ? { width: column.width, minWidth: column.width } : undefined}
      className={classNames(
        "sticky top-0 z-10 h-9 border-b bg-sunken px-3 font-medium whitespace-nowrap text-ink-soft",
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
  const next = direction === "descending" ? column.key : `-${column.key}`;
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <Link
      href={listHref(pathname, search, { sort: next, after: null, seen: null })}
      scroll={false}
      title={t("sortBy", { column: column.header })}
      className={classNames("inline-flex items-center gap-1 rounded-sm hover:text-ink", direction && "text-ink")}
    >
      {column.header}
      <Icon aria-hidden size={14} />
    </Link>
  );
}
