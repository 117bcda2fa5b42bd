"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { Money } from "@/components/ui/text/money";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref } from "@/lib/kernel/addresses";
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
      width: "10.25rem",
      header: t("columns.number"),
      sortable: true,
      cell: (row) => <TextLink href={orderHref(row.id)}>{row.bizOrderCode}</TextLink>,
    },
    {
      key: "status",
      width: "9.75rem",
      header: t("columns.status"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          <OrderBadge status={row.status} />
          <OrderAttentions order={row} most={1} />
        </span>
      ),
    },
    ...(maySomething
      ? [
          {
            key: "act",
            width: "6.25rem",
            header: t("columns.act"),
            cell: (row: OrderRow) => <OrderAct row={row} acts={acts} />,
          },
        ]
      : []),
    {
      key: "deadline",
      width: "7.75rem",
      header: t("columns.deadline"),
      sortable: true,
      smallestFirst: true,
      cell: (row) => <OrderDeadline order={row} />,
    },
    {
      key: "received",
      width: "7.5rem",
      isMore: true,
      header: t("columns.received"),
      sortable: true,
      cell: (row) => <Time at={row.receivedAt} />,
    },
    {
      key: "reports",
      width: "11rem",
      isMore: true,
      header: t("columns.reports"),
      cell: (row) => <OrderReports reports={row.reports} />,
    },
    { key: "goods", width: "9rem", header: t("columns.goods"), cell: (row) => <Goods row={row} /> },
    {
      key: "pieces",
      isWide: true,
      width: "3.5rem",
      header: t("columns.pieces"),
      align: "end",
      cell: (row) => row.pieces,
    },
    {
      key: "amount",
      isWide: true,
      width: "5.75rem",
      header: t("columns.amount"),
      align: "end",
      cell: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "receiver",
      isWide: true,
      width: "8.5rem",
      header: t("columns.receiver"),
      cell: (row) => <Clipped text={receiverOf(row)} />,
    },
    {
      key: "shop",
      isWide: true,
      width: "10.25rem",
      header: t("columns.shop"),
      cell: (row) => <Clipped text={row.shopName} />,
    },
    {
      key: "mode",
      width: "6.5rem",
      isMore: true,
      header: t("columns.mode"),
      cell: (row) => <Clipped text={row.mode && modes(row.mode)} />,
    },
  ];
}

/** The first line's goods, and how many kinds there are. */
export function Goods({ row }: { row: Pick<OrderRow, "goods" | "lineCount"> }) {
  const t = useTranslations("orders");
  const goods = row.goods ?? "–";
  return <Clipped text={row.lineCount > 1 ? t("goodsMore", { goods, count: row.lineCount }) : goods} />;
}

/** "王** 浙江省 杭州市": never more of the receiver than that (R178). */
export function receiverOf(row: Pick<OrderRow, "receiverName" | "receiverRegion">): string {
  return [row.receiverName, row.receiverRegion].filter(Boolean).join(" ") || "–";
}
