"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyFilter, EmptyState } from "@/components/ui/empty-state";
import { ClearFilters } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailed } from "@/components/ui/load-failed";
import { Pager } from "@/components/ui/pager";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { returnListOptions } from "@/lib/returns/client";
import type { ReturnFilter } from "@/lib/returns/schema";
import { ReturnCard } from "./return-card";
import { RETURN_PARAMS, ReturnFilters, ReturnTabs } from "./return-filters";
import { useReturnColumns } from "./use-return-columns";

type ReturnsTableProps = {
  filter: ReturnFilter;
  shops: readonly { id: string; name: string }[];
};

/** 退换管理: tabs, filters and table. */
export function ReturnsTable({ filter, shops }: ReturnsTableProps) {
  const t = useTranslations("returns");
  const list = useQuery(returnListOptions(filter));
  const columns = useReturnColumns();
  const rows = list.data?.rows ?? [];
  return (
    <div className="flex flex-col gap-3">
      <ReturnTabs counts={list.data?.counts ?? null} />
      <ReturnFilters shops={shops} />
      {list.isPending && <TableSkeleton columns={8} />}
      {list.isError && (
        <LoadFailed what={t("list")} since={new Date(list.errorUpdatedAt)} retry={() => void list.refetch()} />
      )}
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {list.data && rows.length > 0 && (
        <>
          <DataTable
            label={t("list")}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            rowLabel={(row) => row.returnNo}
            rowHref={(row) => `/returns/${row.id}`}
            defaultSort="-created"
            card={(row) => <ReturnCard row={row} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts[filter.status]} />
        </>
      )}
    </div>
  );
}

/** Nothing in this tab is not nothing at all: the new user's words stand only in an empty house. */
function Nothing({ filter }: { filter: ReturnFilter }) {
  const t = useTranslations("returns");
  if (filter.q || filter.shop || filter.mode || filter.callback)
    return <EmptyFilter action={<ClearFilters params={RETURN_PARAMS} />} />;
  const title = filter.status === "all" ? t("empty.title") : t(`emptyTab.${filter.status}`);
  return (
    <EmptyState
      title={title}
      text={t("empty.text")}
      action={<LinkButton href="/refunds">{t("empty.act")}</LinkButton>}
    />
  );
}
