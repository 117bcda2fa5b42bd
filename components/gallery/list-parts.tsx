"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/act/button";
import { DateRange } from "@/components/ui/list/date-range";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { ListScreen } from "@/components/ui/list/list-screen";
import { LookedSoFar } from "@/components/ui/list/looked-so-far";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { SearchBox } from "@/components/ui/list/search-box";
import { Skeleton } from "@/components/ui/list/skeleton";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { Money } from "@/components/ui/text/money";
import { NUMBER, type Sample } from "./samples";
import { Specimen } from "./specimen";

const IDS = ["1", "2", "3"];
const PAGE = { rows: IDS, nextAfter: "3" };

export function ListParts({ sample }: { sample: Sample }) {
  const selection = useSelection(IDS);
  const failing = useQuery({
    queryKey: ["gallery"],
    queryFn: () => Promise.reject<never>(new Error("nothing is read here")),
    retry: false,
  });
  const listed = useQuery({
    queryKey: ["gallery", "list"],
    queryFn: () => Promise.resolve(PAGE),
    initialData: PAGE,
  });
  const options = sample.carriers.map((label, index) => ({ value: label, label, count: index }));
  const tabs = sample.states.map((label, index) => ({ value: index === 0 ? "" : label, label, count: index * 10 }));
  return (
    <>
      <Specimen parts={["StatusTabs"]}>
        <StatusTabs label={sample.orders} param="tab" tabs={tabs} />
      </Specimen>
      <Specimen parts={["FilterBar", "SearchBox", "FacetSelect", "DateRange", "ClearFilters"]}>
        <FilterBar params={["q", "carrier", "from", "to"]}>
          <SearchBox label={sample.order} />
          <FacetSelect param="carrier" label={sample.carrier} options={options} multiple />
          <DateRange label={sample.day} />
        </FilterBar>
      </Specimen>
      <Specimen parts={["DataTable", "DataTableHead", "RowCheckbox", "SelectAll"]}>
        <DataTable
          label={sample.orders}
          rows={IDS}
          rowId={(id) => id}
          rowLabel={(id) => `${NUMBER}${id}`}
          selection={selection}
          defaultSort="-order"
          columns={[
            { key: "order", header: sample.order, cell: (id) => `${NUMBER}${id}`, sortable: true },
            { key: "shop", header: sample.shop, cell: () => sample.shopName },
            { key: "money", header: sample.pieces, cell: () => <Money fen={31600} />, align: "end" },
          ]}
        />
      </Specimen>
      <Specimen parts={["ListScreen", "ListBody", "UnknownParts", "MoreColumns", "Pager"]}>
        <ListScreen
          label={sample.title}
          asked={{ filter: {}, unknown: [{ param: "status", value: "SHIPED" }], findsNothing: false }}
          list={listed}
          params={["q"]}
          total={1234}
          nothing={{ title: sample.empty, text: sample.text }}
          table={{
            rowId: (id: string) => id,
            rowLabel: (id) => `${NUMBER}${id}`,
            columns: [
              { key: "order", header: sample.order, cell: (id) => `${NUMBER}${id}` },
              { key: "carrier", header: sample.carrier, cell: () => sample.carriers[0], isMore: true },
            ],
          }}
        />
      </Specimen>
      <Specimen parts={["BulkBar"]}>
        <BulkBar count={2} onClear={selection.clear}>
          <Button>{sample.act}</Button>
        </BulkBar>
      </Specimen>
      <Specimen parts={["EmptyState", "EmptyFilter"]}>
        <EmptyState title={sample.empty} text={sample.text} action={<Button>{sample.act}</Button>} />
        <EmptyFilter filters={sample.nothing} action={<ClearFilters params={["q"]} />} />
      </Specimen>
      <Specimen parts={["LookedSoFar"]}>
        <LookedSoFar title={`${sample.order} ${NUMBER}`} goOn={sample.act} nextAfter="3">
          {sample.text}
        </LookedSoFar>
      </Specimen>
      <Specimen parts={["Skeleton", "TableSkeleton"]}>
        <Skeleton className="w-40" />
        <TableSkeleton rows={3} columns={3} />
      </Specimen>
      <Specimen parts={["LoadFailed", "ReadFailed"]}>
        {failing.isError && <LoadFailed what={sample.orders} query={failing} />}
        <ReadFailed what={sample.shop} query={failing} />
      </Specimen>
    </>
  );
}
