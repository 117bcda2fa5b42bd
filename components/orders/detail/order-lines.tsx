"use client";

import { useTranslations } from "next-intl";
import { MatchGoods } from "@/components/inventory/goods/match-goods";
import type { MatchActs } from "@/components/inventory/goods/use-match-goods";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Money } from "@/components/ui/text/money";
import { Pager } from "@/components/ui/list/pager";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { OrderLineView, OrderView } from "@/lib/orders/client";
import { mayMatch } from "@/lib/orders/domain/acts";
import { goodsName } from "@/lib/orders/domain/goods-name";

/** What is to be sent, and which of our goods it is (R8, R60). `match` is left out for roles that do not review. */
export function OrderLines({ order, match }: { order: OrderView; match?: MatchActs | undefined }) {
  const t = useTranslations("orders.detail");
  const acts = mayMatch(order) ? match : undefined;
  const columns: Column<OrderLineView>[] = [
    { key: "goods", header: t("line.goods"), cell: (line) => <Goods line={line} /> },
    { key: "sku", header: t("line.sku"), cell: (line) => <Matched line={line} acts={acts} /> },
    { key: "pieces", header: t("line.pieces"), align: "end", cell: (line) => line.quantityPieces },
    { key: "amount", header: t("line.amount"), align: "end", cell: (line) => <Money fen={line.itemAmountFen} /> },
  ];
  return (
    <Panel title={t("linesTitle", { pieces: order.pieces })}>
      <DataTable
        label={t("line.goods")}
        rows={order.lines}
        columns={columns}
        rowId={(line) => line.id}
        rowLabel={(line) => line.subOrderCode}
        card={(line) => <LineCard line={line} acts={acts} />}
      />
      {order.lineCount > order.lines.length && (
        <Pager shown={order.lines.length} nextAfter={order.nextAfter} total={order.lineCount} />
      )}
    </Panel>
  );
}

function Goods({ line }: { line: OrderLineView }) {
  const t = useTranslations("orders.detail.line");
  return (
    <div className="py-1.5">
      <div className="wrap-anywhere">{goodsName(line)}</div>
      <div className="flex flex-wrap gap-x-3 text-ink-soft tabular-nums">
        {line.outerId && <span>{line.outerId}</span>}
        {line.barCode && <span>{line.barCode}</span>}
        {line.scItemId && <span>{line.scItemId}</span>}
        {line.tradeOrderId && <span>{t("trade", { number: line.tradeOrderId })}</span>}
      </div>
    </div>
  );
}

type MatchedProps = { line: OrderLineView; acts: MatchActs | undefined };

function Matched({ line, acts }: MatchedProps) {
  const t = useTranslations("orders.attention");
  const { sku } = line;
  if (!sku)
    return (
      <span className="flex flex-wrap items-center gap-2 py-1">
        <StateBadge tone="needs-person">{t("GOODS_NOT_MATCHED")}</StateBadge>
        {acts && <MatchGoods goods={line} acts={acts} />}
      </span>
    );
  return (
    <span className="flex items-center gap-2">
      <span className="flex min-w-0 flex-wrap gap-x-2">
        <span>{sku.code}</span>
        <span className="text-ink-soft">{sku.name}</span>
      </span>
      {acts && line.scItemId !== null && <MatchGoods goods={line} acts={acts} isMatched />}
    </span>
  );
}

function LineCard({ line, acts }: MatchedProps) {
  const t = useTranslations("orders");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <Goods line={line} />
      <Matched line={line} acts={acts} />
      <span className="flex justify-between gap-x-3 tabular-nums">
        <span>{t("piecesOf", { pieces: line.quantityPieces })}</span>
        <Money fen={line.itemAmountFen} />
      </span>
    </div>
  );
}
