"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Pager } from "@/components/ui/list/pager";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { reconcileOptions, type ReconcileList, type ReconcileRow } from "@/lib/publishing/client";
import type { ReconcileFilter } from "@/lib/publishing/schema";
import { ShopFacet } from "../attempts/attempt-filters";
import { MissedOrderDialog } from "./missed-order-dialog";
import { ReconcileCard } from "./reconcile-card";
import type { Observe } from "../rules/rule-acts";
import { idOfTarget, keyOfTarget } from "../target";
import { useReconcileColumns } from "./use-reconcile-columns";
import { useBulkPublishingAct } from "../use-publishing-act";

const PARAMS = ["q", "shop"] as const;

type ReconcileTableProps = {
  filter: ReconcileFilter;
  shops: readonly { id: string; name: string }[];
  /** Asks the platform anew; left out for roles that only look. */
  observe?: Observe;
  seesOrders: boolean;
};

/** Our numbers against the platform's, the largest difference first (platform/outbound.md 10). */
export function ReconcileTable({ filter, shops, observe, seesOrders }: ReconcileTableProps) {
  const t = useTranslations("publishing.reconcile");
  const sync = useTranslations("publishing");
  const list = useQuery(reconcileOptions(filter));
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map(idOfTarget));
  const [missed, setMissed] = useState<ReconcileRow | null>(null);
  const observing = useBulkPublishingAct(observe, {
    done: (count) => t("observed", { count }),
    onDone: selection.clear,
  });
  const ask = (targets: readonly ReconcileRow[]) => observing.run({ targets: targets.map(keyOfTarget) });
  const columns = useReconcileColumns({
    explain: setMissed,
    ...(observe ? { observe: { busy: observing.busy, run: (row) => ask([row]) } } : {}),
  });
  const chosen = rows.filter((row) => selection.selected.has(idOfTarget(row)));

  return (
    <div className="flex flex-col gap-3">
      <ReconcileTabs counts={list.data?.counts ?? null} />
      {chosen.length > 0 ? (
        <BulkBar count={chosen.length} onClear={selection.clear}>
          <Button variant="primary" busy={observing.busy} onClick={() => ask(chosen)}>
            {t("observe")}
          </Button>
        </BulkBar>
      ) : (
        <FilterBar params={PARAMS}>
          <SearchBox label={sync("search")} />
          <ShopFacet shops={shops} />
        </FilterBar>
      )}
      <RefusalNotice refusal={observing.refusal} />
      {list.isPending && <TableSkeleton columns={8} />}
      {list.isError && (
        <LoadFailed
          what={t("title")}
          since={new Date(list.errorUpdatedAt)}
          retry={() => void list.refetch()}
          error={list.error}
        />
      )}
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {list.data && rows.length > 0 && (
        <>
          <DataTable
            label={t("title")}
            rows={rows}
            columns={columns}
            rowId={idOfTarget}
            rowLabel={(row) => row.skuCode}
            busy={list.isPlaceholderData}
            {...(observe ? { selection: { ...selection, isSelectable: () => true } } : {})}
            card={(row) => <ReconcileCard row={row} onExplain={() => setMissed(row)} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts[filter.show]} />
        </>
      )}
      <ResultsDialog title={t("results")} results={observing.results} onClose={observing.close} />
      {missed && <MissedOrderDialog row={missed} seesOrders={seesOrders} onClose={() => setMissed(null)} />}
    </div>
  );
}

function ReconcileTabs({ counts }: { counts: ReconcileList["counts"] | null }) {
  const t = useTranslations("publishing.reconcile.tabs");
  return (
    <StatusTabs
      param="show"
      label={t("label")}
      tabs={[
        { value: "", label: t("different"), count: counts?.different ?? null },
        { value: "missed", label: t("missed"), count: counts?.missed ?? null },
        { value: "unknown", label: t("unknown"), count: counts?.unknown ?? null },
        { value: "all", label: t("all"), count: counts?.all ?? null },
      ]}
    />
  );
}

function Nothing({ filter }: { filter: ReconcileFilter }) {
  const t = useTranslations("publishing.reconcile.empty");
  if (PARAMS.some((param) => filter[param])) return <EmptyFilter action={<ClearFilters params={PARAMS} />} />;
  return <EmptyState title={t(filter.show)} text={t("text")} />;
}
