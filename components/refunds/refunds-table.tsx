"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { Pager } from "@/components/ui/list/pager";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import { hindranceOf, isWaiting, maySubmit, refundListOptions, type RefundRow } from "@/lib/refunds/client";
import type { SubmitRefusal } from "@/lib/refunds/domain/submit-rule";
import type { RefundFilter } from "@/lib/refunds/schema";
import { RefundCard } from "./refund-card";
import { REFUND_PARAMS, RefundFilters } from "./refund-filters";
import { RefundTabs } from "./refund-tabs";
import { useRefundColumns } from "./use-refund-columns";

type RefundsTableProps = {
  filter: RefundFilter;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  submit?: (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;
};

/** 原始退款单: tabs, filters, table and the submit of one or many. */
export function RefundsTable({ filter, shops, submit }: RefundsTableProps) {
  const t = useTranslations("refunds");
  const list = useQuery(refundListOptions(filter));
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const submitting = useBulkAct(submit, { onDone: selection.clear, reads: ["refunds"] });
  const columns = useRefundColumns(submit && { busy: submitting.busy, run: (id) => submitting.run({ ids: [id] }) });
  const isSelectable = (id: string) => rows.some((row) => row.id === id && isWaiting(row));
  const chosen = rows.filter(({ id }) => selection.selected.has(id));
  const ready = chosen.filter(maySubmit);

  return (
    <div className="flex flex-col gap-3">
      <RefundTabs counts={list.data?.counts ?? null} />
      {selection.selected.size > 0 ? (
        <BulkBar count={selection.selected.size} onClear={selection.clear}>
          <Button
            variant="primary"
            busy={submitting.busy}
            disabled={ready.length === 0}
            onClick={() => submitting.run({ ids: ready.map(({ id }) => id) })}
          >
            {t("submitMany")}
          </Button>
          <Hindered rows={chosen} />
        </BulkBar>
      ) : (
        <RefundFilters shops={shops} />
      )}
      <RefusalNotice refusal={submitting.refusal} />
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
            rowHref={(row) => `/refunds/${row.id}`}
            defaultSort="-arrived"
            busy={list.isPlaceholderData}
            {...(submit ? { selection: { ...selection, isSelectable } } : {})}
            card={(row) => <RefundCard row={row} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts[filter.status]} />
        </>
      )}
      <ResultsDialog title={t("results")} results={submitting.results} onClose={submitting.close} />
    </div>
  );
}

/** Which of the chosen cannot be submitted now, and why: they are left out, not refused. */
function Hindered({ rows }: { rows: readonly RefundRow[] }) {
  const t = useTranslations("refunds");
  const format = useFormatter();
  const counts = new Map<SubmitRefusal, number>();
  for (const row of rows) {
    const hindrance = hindranceOf(row);
    if (hindrance) counts.set(hindrance, (counts.get(hindrance) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const why = format.list(
    [...counts].map(([code, many]) => t("hinderedBy", { why: t(`failure.${code}`), count: many })),
  );
  return (
    <p role="status" className="text-sm">
      {t("hindered", { count, why })}
    </p>
  );
}

/** Nothing in this tab is not nothing at all: the new user's words stand only in an empty house. */
function Nothing({ filter }: { filter: RefundFilter }) {
  const t = useTranslations("refunds");
  const isFiltered = Boolean(filter.q || filter.shop || filter.mode || filter.platform || filter.attention);
  if (isFiltered) return <EmptyFilter action={<ClearFilters params={REFUND_PARAMS} />} />;
  if (filter.status === "all") return <EmptyState title={t("empty.title")} text={t("empty.text")} />;
  return <EmptyState title={t(`emptyTab.${filter.status}`)} text={t("empty.text")} />;
}
