"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { PageHeader } from "@/components/ui/page/page-header";
import { Pager } from "@/components/ui/list/pager";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { mayReview, orderListOptions } from "@/lib/orders/client";
import type { OrderFilter } from "@/lib/orders/schema";
import type { OrderActs } from "../detail/order-acts";
import { OrderCard } from "./order-card";
import { ORDER_PARAMS, OrderFilters } from "./order-filters";
import { OrderTabs } from "./order-tabs";
import { useOrderColumns } from "./use-order-columns";
import { useReview, type ReviewAction } from "./use-review";

type OrdersTableProps = {
  breadcrumb: readonly Crumb[];
  filter: OrderFilter;
  /** The tab that the bare address shows. */
  home: OrderFilter["status"];
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  review?: ReviewAction;
  mayShip: boolean;
};

/**
 * 订单列表: title, tabs, filters, table and the review of one or many. It reads itself afresh, so a push appears within a
 * second or two, and the counts with it.
 */
export function OrdersTable({ breadcrumb, filter, home, shops, review, mayShip }: OrdersTableProps) {
  const t = useTranslations("orders");
  const list = useQuery(orderListOptions(filter));
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const reviewing = useReview(review, selection.clear);
  const acts: OrderActs = {
    ...(review ? { review: { busy: reviewing.busy, run: (id) => reviewing.run([id]) } } : {}),
    mayShip,
  };
  const columns = useOrderColumns(acts);
  const isSelectable = (id: string) => rows.some((row) => row.id === id && mayReview(row));

  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t("title")} count={list.data?.counts.all ?? null} breadcrumb={breadcrumb} />
      <OrderTabs counts={list.data?.counts ?? null} home={home} />
      {selection.selected.size > 0 ? (
        <BulkBar count={selection.selected.size} onClear={selection.clear}>
          <Button variant="primary" busy={reviewing.busy} onClick={() => reviewing.run([...selection.selected])}>
            {t("acts.reviewMany")}
          </Button>
        </BulkBar>
      ) : (
        <OrderFilters shops={shops} />
      )}
      <RefusalNotice refusal={reviewing.refusal} />
      {list.isPending && <TableSkeleton columns={8} />}
      <ReadFailed what={t("list")} query={list} />
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {list.data && rows.length > 0 && (
        <>
          <DataTable
            label={t("list")}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            rowLabel={(row) => row.bizOrderCode}
            rowHref={(row) => `/orders/${row.id}`}
            {...(review ? { selection: { ...selection, isSelectable } } : {})}
            card={(row) => <OrderCard row={row} acts={acts} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts[filter.status]} />
        </>
      )}
      <ResultsDialog title={t("results")} results={reviewing.results} onClose={reviewing.close} />
    </div>
  );
}

/** Nothing in this tab is not nothing at all: the new user's words stand only in an empty house. */
function Nothing({ filter }: { filter: OrderFilter }) {
  const t = useTranslations("orders");
  if (ORDER_PARAMS.some((param) => filter[param]))
    return <EmptyFilter action={<ClearFilters params={ORDER_PARAMS} />} />;
  const title = filter.status === "all" ? t("empty.title") : t(`emptyTab.${filter.status}`);
  return <EmptyState title={title} text={t("empty.text")} />;
}
