"use client";

import { useTranslations } from "next-intl";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { Button } from "@/components/ui/act/button";
import { useAct } from "@/components/ui/act/use-act";
import { ListScreen } from "@/components/ui/list/list-screen";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import { useSelection } from "@/components/ui/table/data-table-selection";
import type { Asked } from "@/lib/forms/list-filter";
import { orderHref } from "@/lib/kernel/addresses";
import { waveOrdersOptions, type WaveView } from "@/lib/waves/client";
import { WAVE_SHOWS, type WaveOrdersAsked } from "@/lib/waves/schema";
import type { WaveActs } from "./acts";
import { useWaveOrderColumns, WaveOrderCard } from "./use-wave-order-columns";

type WaveOrdersPanelProps = {
  wave: WaveView | undefined;
  id: string;
  asked: Asked<WaveOrdersAsked>;
  /** Something is under way: the rows are read often. */
  isSoon: boolean;
  printer: LabelPrinter;
  /** Left out for those who only look, and once the wave is over. */
  acts: WaveActs | undefined;
};

/** The orders of a wave by their places in it, each with where it stands. */
export function WaveOrdersPanel({ wave, id, asked, isSoon, printer, acts }: WaveOrdersPanelProps) {
  const t = useTranslations("waves.orders");
  const list = useList(waveOrdersOptions(id, asked.filter, isSoon), asked);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map(({ orderId }) => orderId));
  const takingOut = useAct(acts?.takeOut, {
    done: () => t("takenOut"),
    onDone: selection.clear,
    reads: ["waves"],
  });
  const rowActs = acts && { takeOut: (orderId: string) => takingOut.run({ waveId: id, orderIds: [orderId] }), printer };
  const columns = useWaveOrderColumns(rowActs);
  const counts = list.data?.counts;
  const isSelectable = (orderId: string) => rows.some((row) => row.orderId === orderId && row.state === "left");
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3">
      <ListScreen
        label={t("list")}
        asked={asked}
        list={list}
        total={counts?.[asked.filter.show] ?? null}
        tabs={
          <StatusTabs
            param="show"
            label={t("show.label")}
            tabs={WAVE_SHOWS.map((show) => ({
              value: show === "all" ? "" : show,
              label: t(`show.${show}`),
              count: counts?.[show] ?? null,
            }))}
          />
        }
        params={[]}
        bulk={{
          selection,
          acts: acts && (
            <Button
              busy={takingOut.busy}
              onClick={() => takingOut.run({ waveId: id, orderIds: [...selection.selected] })}
            >
              {t("takeOutMany", { count: selection.selected.size })}
            </Button>
          ),
        }}
        refusal={takingOut.refusal}
        nothing={{ title: t("empty"), text: wave?.number ?? "" }}
        table={{
          columns,
          rowId: (row) => row.orderId,
          rowLabel: (row) => row.bizOrderCode,
          rowHref: (row) => orderHref(row.orderId),
          ...(acts ? { selection: { ...selection, isSelectable } } : {}),
          card: (row) => <WaveOrderCard row={row} acts={rowActs} />,
        }}
      />
    </section>
  );
}
