"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Pager } from "@/components/ui/list/pager";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { alertListOptions, type AlertList, type AlertRow } from "@/lib/alerts/client";
import { ALERT_KINDS } from "@/lib/alerts/domain/finding";
import type { AlertFilter } from "@/lib/alerts/schema";
import { AcknowledgeDialog } from "./acknowledge-dialog";
import { AlertItem, type AlertRights } from "./alert-item";
import { useAcknowledge, type AlertActs } from "./use-acknowledge";

const PARAMS = ["kind", "shop"] as const;

type AlertsViewProps = {
  filter: AlertFilter;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  acts?: AlertActs;
};

/** 告警: what is wrong, the most urgent first, and what was wrong. */
export function AlertsView({ filter, shops, acts }: AlertsViewProps) {
  const t = useTranslations("alerts");
  const list = useQuery(alertListOptions(filter));
  const [asked, setAsked] = useState<AlertRow | null>(null);
  const act = useAcknowledge(acts, () => setAsked(null));
  const rights: AlertRights | undefined = acts && {
    busy: act.busy,
    onAcknowledge: (alert) => {
      act.resetAcknowledge();
      setAsked(alert);
    },
    onTakeBack: (alert) => act.takeBack(alert.id),
  };
  return (
    <div className="flex flex-col gap-3">
      <Tabs counts={list.data?.counts ?? null} />
      <Filters shops={shops} />
      <RefusalNotice refusal={act.takeBackRefusal} />
      {list.isPending && <TableSkeleton columns={3} />}
      {list.isError && (
        <LoadFailed
          what={t("list")}
          since={new Date(list.errorUpdatedAt)}
          retry={() => void list.refetch()}
          error={list.error}
        />
      )}
      {list.data && !list.isError && <Rows list={list.data} filter={filter} rights={rights} />}
      {asked && (
        <AcknowledgeDialog
          alert={asked}
          busy={act.busy}
          refusal={act.acknowledgeRefusal}
          onAct={(word) => act.acknowledge({ alertId: asked.id, level: asked.level, word })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function Tabs({ counts }: { counts: AlertList["counts"] | null }) {
  const t = useTranslations("alerts.tabs");
  return (
    <StatusTabs
      label={t("label")}
      tabs={[
        { value: "", label: t("open"), count: counts?.open ?? null },
        { value: "closed", label: t("closed"), count: counts?.closed ?? null },
      ]}
    />
  );
}

function Filters({ shops }: Pick<AlertsViewProps, "shops">) {
  const t = useTranslations("alerts");
  return (
    <FilterBar params={PARAMS}>
      <FacetSelect
        param="kind"
        label={t("facets.kind")}
        options={ALERT_KINDS.map((value) => ({ value, label: t(`kind.${value}.name`) }))}
      />
      {shops.length > 1 && (
        <FacetSelect
          param="shop"
          label={t("facets.shop")}
          options={shops.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FilterBar>
  );
}

type RowsProps = { list: AlertList; filter: AlertFilter; rights: AlertRights | undefined };

function Rows({ list, filter, rights }: RowsProps) {
  const t = useTranslations("alerts");
  if (list.rows.length === 0)
    return filter.kind || filter.shop ? (
      <EmptyFilter action={<ClearFilters params={PARAMS} />} />
    ) : (
      <EmptyState title={t(`empty.${filter.status}.title`)} text={t(`empty.${filter.status}.text`)} />
    );
  return (
    <>
      <ul aria-label={t("list")} className="divide-y rounded-md border bg-surface">
        {list.rows.map((alert) => (
          <AlertItem key={alert.id} alert={alert} rights={rights} />
        ))}
      </ul>
      <Pager shown={list.rows.length} nextAfter={list.nextAfter} total={list.counts[filter.status]} />
    </>
  );
}
