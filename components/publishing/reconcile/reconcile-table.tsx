"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { Button } from "@/components/ui/act/button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { countText } from "@/lib/kernel/count";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { reconcileOptions, type ReconcileList, type ReconcileRow } from "@/lib/publishing/client";
import type { ReconcileFilter } from "@/lib/publishing/schema";
import { MissedOrderDialog } from "./missed-order-dialog";
import { ReconcileCard } from "./reconcile-card";
import type { Observe } from "../rules/rule-acts";
import { idOfTarget, keyOfTarget } from "../target";
import { useReconcileColumns } from "./use-reconcile-columns";
import { useBulkPublishingAct } from "../use-publishing-act";

const PARAMS = ["q", "mode", "shop"] as const;

type ReconcileTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<ReconcileFilter>;
  shops: readonly { id: string; name: string }[];
  /** Asks the platform anew; left out for roles that only look. */
  observe?: Observe;
  seesOrders: boolean;
};

/** Our numbers against the platform's, the largest difference first (platform/outbound.md 10). */
export function ReconcileTable({ breadcrumb, asked, shops, observe, seesOrders }: ReconcileTableProps) {
  const t = useTranslations("publishing.reconcile");
  const sync = useTranslations("publishing");
  const { filter } = asked;
  const list = useList(reconcileOptions(filter), asked);
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
  const nothing = useNothing(filter.show, list.data ?? null);

  return (
    <ListScreen
      header={{ title: t("title"), breadcrumb, line: <span>{t("intro")}</span> }}
      label={t("title")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.show] ?? null}
      tabs={<ReconcileTabs counts={list.data?.counts ?? null} />}
      filters={
        <>
          <SearchBox label={sync("search")} />
          <ShopFacets shops={shops} />
        </>
      }
      params={PARAMS}
      bulk={{
        selection,
        acts: (
          <Button variant="primary" busy={observing.busy} onClick={() => ask(chosen)}>
            {t("observe")}
          </Button>
        ),
      }}
      refusal={observing.refusal}
      nothing={nothing}
      table={{
        columns,
        rowId: idOfTarget,
        rowLabel: (row) => row.skuCode,
        ...(observe ? { selection: { ...selection, isSelectable: () => true } } : {}),
        card: (row) => <ReconcileCard row={row} onExplain={() => setMissed(row)} />,
      }}
    >
      <ResultsDialog title={t("results")} results={observing.results} onClose={observing.close} />
      {missed && <MissedOrderDialog row={missed} seesOrders={seesOrders} onClose={() => setMissed(null)} />}
    </ListScreen>
  );
}

/** Why the list is empty: that nothing differs is said of what was checked only. */
function useNothing(show: ReconcileFilter["show"], list: ReconcileList | null): { title: string; text: string } {
  const t = useTranslations("publishing.reconcile.empty");
  const isAboutChecked = show === "different" || show === "missed";
  if (isAboutChecked && list?.unchecked) {
    const { since } = list.unchecked;
    const at = since && formatPlatformTime(new Date(since)).slice(0, 16);
    return { title: t("unchecked"), text: at ? t("uncheckedSince", { at }) : t("unsynced") };
  }
  const unknown = list?.counts.unknown ?? 0;
  if (isAboutChecked && unknown > 0)
    return { title: t(`${show}SoFar`), text: t("someUnknown", { count: unknown, shown: countText(unknown) }) };
  return { title: t(show), text: t("text") };
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
