"use client";

import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Money } from "@/components/ui/text/money";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { RefundLineView, RefundView } from "@/lib/refunds/client";

/** The goods a raw refund states. */
export function RefundLines({ refund }: { refund: RefundView }) {
  const t = useTranslations("refunds");
  const columns: Column<RefundLineView>[] = [
    { key: "goods", header: t("line.goods"), cell: (line) => <Goods line={line} /> },
    { key: "code", header: t("line.subOrderCode"), cell: (line) => line.subOrderCode },
    { key: "planned", header: t("line.planned"), align: "end", cell: (line) => line.plannedPieces },
    { key: "amount", header: t("line.amount"), align: "end", cell: (line) => <Money fen={line.itemAmountFen} /> },
    { key: "reason", header: t("line.reason"), cell: (line) => line.reason ?? "–" },
  ];
  return (
    <Panel title={t("linesTitle")}>
      <DataTable
        label={t("line.list")}
        rows={refund.lines}
        columns={columns}
        rowId={(line) => line.id}
        rowLabel={(line) => line.subOrderCode}
        card={(line) => <LineCard line={line} />}
      />
    </Panel>
  );
}

function Goods({ line }: { line: RefundLineView }) {
  const t = useTranslations("refunds.line");
  return (
    <span className="flex flex-wrap items-center gap-x-2 py-1">
      <span className="wrap-anywhere">{line.name ?? line.scItemId ?? "–"}</span>
      {line.outerId && <span className="text-ink-soft">{line.outerId}</span>}
      {line.skuId === null && <StateBadge tone="needs-person">{t("unmatched")}</StateBadge>}
    </span>
  );
}

function LineCard({ line }: { line: RefundLineView }) {
  const t = useTranslations("refunds.line");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <Goods line={line} />
      <span className="flex flex-wrap gap-x-3 text-ink-soft tabular-nums">
        <span>{`${t("planned")} ${line.plannedPieces}`}</span>
        <Money fen={line.itemAmountFen} />
        {line.reason && <span>{line.reason}</span>}
      </span>
    </div>
  );
}
