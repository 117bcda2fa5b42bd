"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { LinkButton } from "@/components/ui/act/link-button";
import { Pager } from "@/components/ui/list/pager";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import type { RowResult } from "@/lib/kernel/app-error";
import { returnListOptions } from "@/lib/returns/client";
import { isAwaited } from "@/lib/returns/domain/refund-clock";
import type { ReturnFilter } from "@/lib/returns/schema";
import { MarkDialog } from "../detail/refund-panel";
import { ReturnCard } from "./return-card";
import { RETURN_PARAMS, ReturnFilters, ReturnTabs } from "./return-filters";
import { useMarkRefunded, type MarkRefunded } from "./use-refund-marks";
import { useReturnColumns } from "./use-return-columns";

type ReturnsTableProps = {
  filter: ReturnFilter;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  markRefunded?: MarkRefunded;
};

/** 退换管理: tabs, filters, table, and the mark of many whose refund was seen on the platform (R141). */
export function ReturnsTable({ filter, shops, markRefunded }: ReturnsTableProps) {
  const t = useTranslations("returns");
  const list = useQuery(returnListOptions(filter));
  const columns = useReturnColumns();
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const [isAsked, setAsked] = useState(false);
  const [results, setResults] = useState<RowResult[] | null>(null);
  const marking = useMarkRefunded(markRefunded, (told) => {
    setAsked(false);
    selection.clear();
    if (told.some(({ refusal }) => refusal)) setResults(told);
  });
  const isSelectable = (id: string) => rows.some((row) => row.id === id && isAwaited(row.tracking));
  return (
    <div className="flex flex-col gap-3">
      <ReturnTabs counts={list.data?.counts ?? null} />
      {selection.selected.size > 0 ? (
        <BulkBar count={selection.selected.size} onClear={selection.clear}>
          <Button
            onClick={() => {
              marking.reset();
              setAsked(true);
            }}
          >
            {t("tracking.mark.many")}
          </Button>
        </BulkBar>
      ) : (
        <ReturnFilters shops={shops} />
      )}
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
            rowLabel={(row) => row.returnNo}
            rowHref={(row) => `/returns/${row.id}`}
            defaultSort={filter.sort}
            {...(markRefunded ? { selection: { ...selection, isSelectable } } : {})}
            card={(row) => <ReturnCard row={row} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts[filter.status]} />
        </>
      )}
      {isAsked && (
        <MarkDialog
          what={t("tracking.mark.whatMany", { count: selection.selected.size })}
          busy={marking.busy}
          refusal={marking.refusal}
          onAct={(note) => marking.run({ ids: [...selection.selected], note })}
          onClose={() => setAsked(false)}
        />
      )}
      <ResultsDialog title={t("tracking.mark.results")} results={results} onClose={() => setResults(null)} />
    </div>
  );
}

/** Nothing in this tab is not nothing at all: the new user's words stand only in an empty house. */
function Nothing({ filter }: { filter: ReturnFilter }) {
  const t = useTranslations("returns");
  if (filter.q || filter.shop || filter.mode || filter.callback || filter.refund)
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
