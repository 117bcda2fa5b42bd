"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MatchGoods } from "@/components/inventory/goods/match-goods";
import type { MatchActs } from "@/components/inventory/goods/use-match-goods";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/list/empty-state";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import { unmatchedOptions, type UnmatchedGoods } from "@/lib/orders/client";

type UnmatchedGoodsPanelProps = {
  /** So many are listed at most. */
  most: number;
  /** Left out for roles that only look. */
  acts?: MatchActs;
};

/** What orders wait for because nobody knows which SKU it is (R8), those of most orders first. */
export function UnmatchedGoodsPanel({ most, acts }: UnmatchedGoodsPanelProps) {
  const t = useTranslations("orders.unmatched");
  const query = useQuery(unmatchedOptions());
  if (query.isPending) return <TableSkeleton rows={5} columns={3} />;
  if (!query.data) return <LoadFailed what={t("list")} query={query} />;
  const { rows } = query.data;
  if (rows.length === 0) return <EmptyState title={t("empty.title")} text={t("empty.text")} />;
  return (
    <Panel title={t("panel", { count: rows.length })}>
      <GoodsTable rows={rows} acts={acts} />
      {rows.length >= most && <p className="pt-3 text-sm text-ink-soft">{t("more", { count: most })}</p>}
    </Panel>
  );
}

type GoodsTableProps = { rows: readonly UnmatchedGoods[]; acts: MatchActs | undefined };

function GoodsTable({ rows, acts }: GoodsTableProps) {
  const t = useTranslations("orders.unmatched");
  const columns: Column<UnmatchedGoods>[] = [
    { key: "goods", header: t("columns.goods"), cell: (goods) => <Goods goods={goods} /> },
    { key: "orders", header: t("columns.orders"), align: "end", cell: (goods) => <Waiting goods={goods} /> },
    ...(acts
      ? [
          {
            key: "act",
            header: t("columns.act"),
            cell: (goods: UnmatchedGoods) => <MatchGoods goods={goods} acts={acts} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={t("list")}
      rows={rows}
      columns={columns}
      rowId={({ scItemId, outerId }) => JSON.stringify([scItemId, outerId])}
      rowLabel={(goods) => goods.name ?? goods.outerId ?? goods.scItemId ?? t("nameless")}
      card={(goods) => (
        <div className="flex flex-col items-start gap-1.5 text-sm">
          <Goods goods={goods} />
          <Waiting goods={goods} />
          {acts && <MatchGoods goods={goods} acts={acts} />}
        </div>
      )}
    />
  );
}

function Goods({ goods }: { goods: UnmatchedGoods }) {
  const t = useTranslations("orders.unmatched");
  return (
    <div className="py-1.5">
      <div className="wrap-anywhere">{goods.name ?? t("nameless")}</div>
      <div className="flex flex-wrap gap-x-3 text-ink-soft tabular-nums">
        {[goods.outerId, goods.barCode, goods.scItemId].map(
          (number, index) => number && <span key={index}>{number}</span>,
        )}
      </div>
    </div>
  );
}

function Waiting({ goods }: { goods: UnmatchedGoods }) {
  const t = useTranslations("orders.unmatched");
  return (
    <TextLink href={orderHref(goods.orderId)} title={t("openOrder")} className="max-sm:py-2.5">
      {t("ordersOf", { count: goods.orders })}
    </TextLink>
  );
}
