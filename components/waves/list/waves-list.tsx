"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { waveHref } from "@/lib/kernel/addresses";
import { newWaveHref } from "@/lib/list-addresses";
import { waveListOptions } from "@/lib/waves/client";
import type { WaveFilter } from "@/lib/waves/schema";
import { useWaveColumns } from "./use-wave-columns";
import { WaveCard } from "./wave-card";

type WavesListProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<WaveFilter>;
  /** False for those who only look. */
  mayMake: boolean;
};

/** The waves, the newest first; those under way, or those that are over. */
export function WavesList({ breadcrumb, asked, mayMake }: WavesListProps) {
  const t = useTranslations("waves");
  const list = useList(waveListOptions(asked.filter), asked);
  const columns = useWaveColumns();
  const { counts } = list.data ?? {};
  const make = (variant: "primary" | "secondary") => (
    <LinkButton href={newWaveHref()} variant={variant}>
      {t("make")}
    </LinkButton>
  );
  const isOpen = asked.filter.status === "open";
  return (
    <ListScreen
      header={{ title: t("title"), breadcrumb, ...(mayMake ? { action: make("primary") } : {}) }}
      label={t("list")}
      asked={asked}
      list={list}
      total={counts?.[asked.filter.status] ?? null}
      tabs={
        <StatusTabs
          label={t("tabs.label")}
          tabs={[
            { value: "", label: t("tabs.open"), count: counts?.open ?? null },
            { value: "closed", label: t("tabs.closed"), count: counts?.closed ?? null },
          ]}
        />
      }
      params={[]}
      nothing={
        isOpen
          ? {
              title: t("empty.title"),
              text: t("empty.text"),
              ...(mayMake ? { action: make("secondary") } : {}),
            }
          : { title: t("emptyClosed.title"), text: t("emptyClosed.text") }
      }
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.number,
        rowHref: (row) => waveHref(row.id),
        card: (row) => <WaveCard row={row} />,
      }}
    />
  );
}
