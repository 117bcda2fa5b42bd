"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/act/button";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { Asked } from "@/lib/forms/list-filter";
import { orderHref, waveHref } from "@/lib/kernel/addresses";
import { previewOptions, type MadeWave, type PreviewRow, type WaveChoices, type WavePreview } from "@/lib/waves/client";
import type { WaveChoice, WaveSelection } from "@/lib/waves/schema";
import { BigFacts } from "../big-facts";
import { useGoods } from "../use-goods";
import { WAVE_PARAMS, WaveFilters } from "./wave-filters";

type NewWaveProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<WaveChoice>;
  shops: readonly { id: string; name: string }[];
  choices: WaveChoices;
  days: readonly string[];
  make: Act<{ selection: WaveSelection }, MadeWave>;
};

/** Chooses the orders of a wave by a filter and shows what it would be of, before it is made. */
export function NewWave({ breadcrumb, asked, shops, choices, days, make }: NewWaveProps) {
  const t = useTranslations("waves.new");
  const router = useRouter();
  const list = useList(previewOptions(asked.filter), asked);
  const columns = usePreviewColumns();
  const goodsOf = useGoods();
  const making = useAct(make, {
    done: ({ number, joined }) => number && t("done", { number, count: joined }),
    onDone: ({ waveId }) => waveId && router.push(waveHref(waveId)),
    reads: ["waves", "orders"],
  });
  const preview = list.data;
  const taken = preview?.taken ?? 0;
  return (
    <ListScreen
      header={{
        title: t("title"),
        breadcrumb,
        action: (
          <Button
            variant="primary"
            busy={making.busy || making.isDone}
            disabled={taken === 0 || list.isPlaceholderData}
            onClick={() => making.run({ selection: { kind: "filter", choice: asked.filter } })}
          >
            {t("act", { count: taken })}
          </Button>
        ),
      }}
      label={t("orders")}
      asked={asked}
      list={list}
      filters={<WaveFilters shops={shops} choices={choices} days={days} settled={asked.filter} />}
      params={WAVE_PARAMS}
      refusal={making.refusal}
      about={preview && taken > 0 && <About preview={preview} />}
      nothing={{ title: t("empty.title"), text: t("empty.text") }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.bizOrderCode,
        rowHref: (row) => orderHref(row.id),
        card: (row) => (
          <div className="flex flex-col gap-1 text-sm">
            <TextLink href={orderHref(row.id)} className="inline-flex min-h-11 items-center break-all">
              {row.bizOrderCode}
            </TextLink>
            <span className="wrap-anywhere">{goodsOf(row)}</span>
            <span className="flex flex-wrap justify-between gap-x-3 text-ink-soft tabular-nums">
              <span>
                {t("columns.pieces")} {row.pieces}
              </span>
              <Time at={row.latestShipAt} />
            </span>
          </div>
        ),
      }}
    />
  );
}

/** How many orders and pieces the wave would have, and whether more match than it takes. */
function About({ preview: { taken, found, pieces, onePiece, rows } }: { preview: WavePreview }) {
  const t = useTranslations("waves.new");
  return (
    <div className="flex flex-col gap-2">
      <BigFacts
        facts={[
          { label: t("taken"), value: taken },
          { label: t("pieces"), value: pieces },
          { label: t("onePieces"), value: onePiece },
        ]}
      />
      <p className="text-sm text-ink-soft">
        {found > taken && t("more", { found, taken })} {t("firstRows", { count: rows.length })}
      </p>
    </div>
  );
}

function usePreviewColumns(): Column<PreviewRow>[] {
  const t = useTranslations("waves.new.columns");
  const goodsOf = useGoods();
  return [
    {
      key: "number",
      header: t("number"),
      width: "11rem",
      cell: (row) => <TextLink href={orderHref(row.id)}>{row.bizOrderCode}</TextLink>,
    },
    { key: "goods", header: t("goods"), width: "16rem", cell: (row) => <Clipped text={goodsOf(row)} /> },
    { key: "pieces", header: t("pieces"), width: "5rem", align: "end", cell: (row) => row.pieces },
    { key: "deadline", header: t("deadline"), width: "8rem", cell: (row) => <Time at={row.latestShipAt} /> },
    { key: "shop", header: t("shop"), width: "12rem", isWide: true, cell: (row) => <Clipped text={row.shopName} /> },
  ];
}
