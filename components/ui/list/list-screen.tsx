"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Asked } from "@/lib/forms/list-filter";
import type { Refusal } from "@/lib/kernel/app-error";
import { RefusalNotice } from "../act/refusal-notice";
import { PageHeader, type PageHeaderProps } from "../page/page-header";
import { BulkBar } from "../table/bulk-bar";
import type { Selection } from "../table/data-table-selection";
import { FilterBar } from "./filter-bar";
import { ListBody, type ListBodyProps, type ListRows } from "./list-body";
import { UnknownParts } from "./unknown-parts";

type ListScreenProps<Row> = Omit<ListBodyProps<Row>, "isFiltered"> & {
  /** The top of the page; left out where the list stands in a part of one. */
  header?: PageHeaderProps;
  asked: Asked<object>;
  list: UseQueryResult<ListRows<Row>>;
  /** StatusTabs. */
  tabs?: ReactNode;
  /** The controls of the filter row: SearchBox, FacetSelect, DateRange. */
  filters?: ReactNode;
  /** Stands at the end of the filter row, for example an export. */
  beside?: ReactNode;
  /** The acts on chosen rows, which take the filter row's place. */
  bulk?: { selection: Selection & { clear: () => void }; acts: ReactNode };
  /** Why an act of this list was turned down. */
  refusal?: Refusal | null;
  /** A word about the list, between its filters and its rows. */
  about?: ReactNode;
  /** Dialogs, and what stands below the list. */
  children?: ReactNode;
};

/**
 * The screen of every list: title with count, tabs, filters or the acts on what is chosen, what of the address is not known,
 * a refusal, and then its rows or why there are none. A noun brings columns, a card and its words.
 */
export function ListScreen<Row>(props: ListScreenProps<Row>) {
  const { header, asked, tabs, filters, params, beside, bulk, refusal, about, children, ...body } = props;
  const isFiltered = params.some((param) => Boolean((asked.filter as Record<string, unknown>)[param]));
  return (
    <div className="flex flex-col gap-3">
      {header && <PageHeader {...header} />}
      {tabs}
      {bulk && bulk.selection.selected.size > 0 ? (
        <BulkBar count={bulk.selection.selected.size} onClear={bulk.selection.clear}>
          {bulk.acts}
        </BulkBar>
      ) : (
        <div className="flex flex-wrap items-start justify-between gap-2">
          {filters && <FilterBar params={params}>{filters}</FilterBar>}
          {beside}
        </div>
      )}
      <UnknownParts asked={asked} />
      <RefusalNotice refusal={refusal ?? null} />
      {about}
      {!asked.findsNothing && <ListBody {...body} params={params} isFiltered={isFiltered} />}
      {children}
    </div>
  );
}
