"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ListScreen } from "@/components/ui/list/list-screen";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { alertListOptions, type AlertList, type AlertRow } from "@/lib/alerts/client";
import { ALERT_KINDS } from "@/lib/alerts/domain/finding";
import type { AlertFilter } from "@/lib/alerts/schema";
import type { Asked } from "@/lib/forms/list-filter";
import { AcknowledgeDialog } from "./acknowledge-dialog";
import { AlertItem, type AlertRights } from "./alert-item";
import { useAcknowledge, type AlertActs } from "./use-acknowledge";

const PARAMS = ["kind", "shop"] as const;

type AlertsViewProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<AlertFilter>;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  acts?: AlertActs;
};

/** 告警: what is wrong, the most urgent first, and what was wrong. */
export function AlertsView({ breadcrumb, asked, shops, acts }: AlertsViewProps) {
  const t = useTranslations("alerts");
  const { filter } = asked;
  const list = useList(alertListOptions(filter), asked);
  const [acknowledging, setAcknowledging] = useState<AlertRow | null>(null);
  const act = useAcknowledge(acts, () => setAcknowledging(null));
  const rights: AlertRights | undefined = acts && {
    busy: act.busy,
    onAcknowledge: (alert) => {
      act.resetAcknowledge();
      setAcknowledging(alert);
    },
    onTakeBack: (alert) => act.takeBack(alert.id),
  };
  return (
    <ListScreen
      header={{ title: t("title"), count: list.data?.counts.open ?? null, breadcrumb, line: <span>{t("line")}</span> }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.status] ?? null}
      tabs={<Tabs counts={list.data?.counts ?? null} />}
      filters={<Filters shops={shops} />}
      params={PARAMS}
      refusal={act.takeBackRefusal}
      nothing={{ title: t(`empty.${filter.status}.title`), text: t(`empty.${filter.status}.text`) }}
      table={(alerts) => (
        <ul aria-label={t("list")} className="divide-y rounded-md border bg-surface">
          {alerts.map((alert) => (
            <AlertItem key={alert.id} alert={alert} rights={rights} />
          ))}
        </ul>
      )}
    >
      {acknowledging && (
        <AcknowledgeDialog
          alert={acknowledging}
          busy={act.busy}
          refusal={act.acknowledgeRefusal}
          onAct={(word) => act.acknowledge({ alertId: acknowledging.id, level: acknowledging.level, word })}
          onClose={() => setAcknowledging(null)}
        />
      )}
    </ListScreen>
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
    <>
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
    </>
  );
}
