"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { IconButton } from "@/components/ui/act/icon-button";
import { Menu } from "@/components/ui/act/menu";
import { showToast } from "@/components/ui/act/toast";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref } from "@/lib/kernel/addresses";
import type { WaveOrderRow } from "@/lib/waves/client";
import { useGoods } from "../use-goods";
import { WaveOrderState } from "./order-state";

type RowActs = { takeOut: (orderId: string) => void; printer: LabelPrinter };

/** The columns of a wave's orders; the acts for those who may. */
export function useWaveOrderColumns(acts: RowActs | undefined): Column<WaveOrderRow>[] {
  const t = useTranslations("waves.orders");
  const goodsOf = useGoods();
  return [
    {
      key: "number",
      header: t("columns.number"),
      width: "11.5rem",
      cell: (row) => (
        <span className="flex items-baseline gap-2">
          <span className="w-7 shrink-0 text-right font-semibold tabular-nums">{row.position}</span>
          <TextLink href={orderHref(row.orderId)}>{row.bizOrderCode}</TextLink>
        </span>
      ),
    },
    { key: "state", header: t("columns.state"), width: "9rem", cell: (row) => <WaveOrderState row={row} /> },
    { key: "waybill", header: t("columns.waybill"), width: "9.5rem", cell: (row) => <Waybills row={row} /> },
    { key: "goods", header: t("columns.goods"), width: "8rem", cell: (row) => <Clipped text={goodsOf(row)} /> },
    { key: "pieces", header: t("columns.pieces"), width: "3.5rem", align: "end", cell: (row) => row.pieces },
    {
      key: "deadline",
      header: t("columns.deadline"),
      width: "7.5rem",
      isWide: true,
      cell: (row) => <Time at={row.latestShipAt} />,
    },
    ...(acts
      ? [
          {
            key: "acts",
            header: t("columns.acts"),
            width: "3.75rem",
            cell: (row: WaveOrderRow) => <RowMenu row={row} acts={acts} />,
          },
        ]
      : []),
  ];
}

/** The first number an order leaves by, and how many it has besides. */
function Waybills({ row: { labels, state } }: { row: WaveOrderRow }) {
  const t = useTranslations("waves.orders.number");
  const [first] = labels;
  if (!first) return <>–</>;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate text-ink-soft">{first.carrierName ?? first.carrierCode}</span>
      <span className={state === "left" || state === "done" ? "break-all" : "break-all line-through"}>
        {first.waybillNo}
      </span>
      {labels.length > 1 && <span className="text-ink-soft">{t("several", { count: labels.length })}</span>}
    </span>
  );
}

function RowMenu({ row, acts }: { row: WaveOrderRow; acts: RowActs }) {
  const t = useTranslations("waves.orders");
  if (row.state !== "left") return null;
  const printable = row.labels.filter(({ hasLabel }) => hasLabel);
  return (
    <Menu
      trigger={<IconButton label={t("acts", { position: row.position })} icon={Ellipsis} />}
      items={[
        ...printable.map((label) => ({
          label: [
            t(label.prints > 0 ? "printAgain" : "printOne"),
            ...(printable.length > 1 ? [label.waybillNo] : []),
          ].join(" "),
          onSelect: () => void print(label.id),
        })),
        { label: t("takeOut"), onSelect: () => acts.takeOut(row.orderId) },
      ]}
    />
  );

  /** The printer asks by itself whether a label goes out once more, and why. */
  async function print(labelId: string) {
    const answer = await acts.printer.print(labelId);
    if (answer.state === "printed") showToast({ tone: "done", text: t("printedNow") });
  }
}

/** An order of a wave on a narrow screen. */
export function WaveOrderCard({ row, acts }: { row: WaveOrderRow; acts: RowActs | undefined }) {
  const t = useTranslations("waves.orders");
  const goodsOf = useGoods();
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex items-center justify-between gap-2">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="text-base font-semibold tabular-nums">{row.position}</span>
          <TextLink href={orderHref(row.orderId)} className="inline-flex min-h-11 items-center break-all">
            {row.bizOrderCode}
          </TextLink>
        </span>
        {acts && <RowMenu row={row} acts={acts} />}
      </div>
      <WaveOrderState row={row} />
      {row.labels.length > 0 && <Waybills row={row} />}
      <span className="flex justify-between gap-3">
        <span className="wrap-anywhere">{goodsOf(row)}</span>
        <span className="whitespace-nowrap tabular-nums">
          {t("columns.pieces")} {row.pieces}
        </span>
      </span>
    </div>
  );
}
