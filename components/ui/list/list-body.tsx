"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DataTable, type DataTableProps } from "../table/data-table";
import { MoreColumns } from "../table/shown-columns";
import { TableSkeleton } from "../table/table-skeleton";
import { EmptyFilter, EmptyState } from "./empty-state";
import { ClearFilters } from "./filter-bar";
import { Pager } from "./pager";
import { ReadFailed } from "./read-failed";

/** What every list's reading has: rows, and where the next page begins; left out where the list is read as a whole. */
export type ListRows<Row> = { rows: readonly Row[]; nextAfter?: string | null };

/** What the noun says of its table. */
type TableOf<Row> = Omit<DataTableProps<Row>, "label" | "rows" | "busy">;

export type ListBodyProps<Row> = {
  /** What the list is called, for example 订单列表. */
  label: string;
  list: UseQueryResult<ListRows<Row>>;
  /** The URL parameters that narrow it: what an empty list offers to clear. */
  params: readonly string[];
  isFiltered: boolean;
  /** How many there are in all under the filter, when it is known. */
  total?: number | null;
  /** Nothing here though nothing is filtered: what will appear, what to do. */
  nothing: { title: string; text: string; action?: ReactNode };
  /** The rows as a table, or in a form of their own. */
  table: TableOf<Row> | ((rows: readonly Row[]) => ReactNode);
};

/**
 * A list's rows, or in which of the other four states it is: on its way, failed, empty for a new user, empty for a filter. A list
 * that only looked so far for its rows says so itself: that nothing matches would be untrue.
 */
export function ListBody<Row>({ label, list, params, isFiltered, total, nothing, table }: ListBodyProps<Row>) {
  const rows = list.data?.rows ?? [];
  return (
    <>
      {list.isPending && (
        <TableSkeleton
          columns={typeof table === "function" ? 3 : table.columns.filter(({ isMore }) => !isMore).length}
        />
      )}
      <ReadFailed what={label} query={list} />
      {list.data && rows.length === 0 && isFiltered && !list.data.nextAfter && (
        <EmptyFilter action={<ClearFilters params={params} />} />
      )}
      {list.data && rows.length === 0 && !isFiltered && <EmptyState {...nothing} />}
      {list.data && rows.length > 0 && (
        <>
          {typeof table === "function" ? (
            table(rows)
          ) : (
            <DataTable {...table} label={label} rows={rows} busy={list.isPlaceholderData} />
          )}
          {list.data.nextAfter !== undefined && (
            <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={total}>
              {typeof table !== "function" && <MoreColumns columns={table.columns} />}
            </Pager>
          )}
        </>
      )}
    </>
  );
}
