"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Money } from "@/components/ui/text/money";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { OrderRow } from "@/lib/orders/client";
import { OrderAct, type OrderActs } from "../detail/order-acts";
import { OrderAttentions, OrderBadge, OrderDeadline } from "../order-badges";
import { OrderReports } from "../detail/order-reports";

/** The columns of the order list; the acts for those who may. */
export function useOrderColumns(acts: OrderActs): Column<OrderRow>[] {
  const t = useTranslations("orders");
  const modes = useTranslations("shops.mode");
  const maySomething = acts.review !== undefined || acts.mayShip;
  return [
    {
      key: "number",
      header: t("columns.number"),
      sortable: true,
      cell: (row) => <TextLink href={`/orders/${row.id}`}>{row.bizOrderCode}</TextLink>,
    },
    {
      key: "status",
      header: t("columns.status"),
      cell: (row) => (
        <span className="flex items-center gap-1">
          <OrderBadge status={row.status} />
          <OrderAttentions order={row} most={1} />
        </span>
      ),
    },
    ...(maySomething
      ? [{ key: "act", header: t("columns.act"), cell: (row: OrderRow) => <OrderAct row={row} acts={acts} /> }]
      : []),
    {
      key: "deadline",
      header: t("columns.deadline"),
      sortable: true,
      cell: (row) => <OrderDeadline order={row} />,
    },
    { key: "received", header: t("columns.received"), sortable: true, cell: (row) => <Time at={row.receivedAt} /> },
    { key: "reports", header: t("columns.reports"), cell: (row) => <OrderReports reports={row.reports} /> },
    { key: "goods", header: t("columns.goods"), cell: (row) => <Goods row={row} /> },
    { key: "pieces", header: t("columns.pieces"), align: "end", cell: (row) => row.pieces },
    { key: "amount", header: t("columns.amount"), align: "end", cell: (row) => <Money fen={row.amountFen} /> },
    { key: "receiver", header: t("columns.receiver"), cell: (row) => <OneLine text={receiverOf(row)} /> },
    { key: "shop", header: t("columns.shop"), cell: (row) => <OneLine text={row.shopName} /> },
    { key: "mode", header: t("columns.mode"), cell: (row) => <OneLine text={row.mode && modes(row.mode)} /> },
  ];
}

/** The first line's goods, and how many kinds there are. */
export function Goods({ row }: { row: Pick<OrderRow, "goods" | "lineCount"> }) {
  const t = useTranslations("orders");
  const goods = row.goods ?? "–";
  return <OneLine text={row.lineCount > 1 ? t("goodsMore", { goods, count: row.lineCount }) : goods} />;
}

/** "王** 浙江省 杭州市": never more of the receiver than that (R178). */
export function receiverOf(row: Pick<OrderRow, "receiverName" | "receiverRegion">): string {
  return [row.receiverName, row.receiverRegion].filter(Boolean).join(" ") || "–";
}

function OneLine({ text }: { text: string | null }) {
  return (
    <span className="block max-w-56 truncate" title={text ?? undefined}>
      {text ?? "–"}
    </span>
  );
}
