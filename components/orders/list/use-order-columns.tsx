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

/** The columns of the order list; the acts for those who may. What has left is asked for by its parcel, not its deadline. */
export function useOrderColumns(acts: OrderActs, isShipped: boolean): Column<OrderRow>[] {
  const t = useTranslations("orders");
  const modes = useTranslations("shops.mode");
  const maySomething = !isShipped && (acts.review !== undefined || acts.mayShip);
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
    ...(isShipped
      ? [
          {
            key: "parcels",
            width: "11.5rem",
            header: t("columns.parcels"),
            cell: (row: OrderRow) => <Parcels row={row} />,
          },
          {
            key: "shipped",
            width: "7.5rem",
            header: t("columns.shipped"),
            cell: (row: OrderRow) => <Time at={row.shippedAt} />,
          },
        ]
      : []),
    {
      key: "deadline",
      width: "7.75rem",
      isMore: isShipped,
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
    { key: "goods", width: "9rem", isWide: isShipped, header: t("columns.goods"), cell: (row) => <Goods row={row} /> },
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
      isMore: isShipped,
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

/** The first parcel's carrier and waybill number, and how many parcels there are besides (R64). */
export function Parcels({ row: { parcels } }: { row: Pick<OrderRow, "parcels"> }) {
  const t = useTranslations("orders");
  const [first] = parcels;
  if (!first) return <>–</>;
  const all = parcels.map(({ carrierName, waybillNo }) => `${carrierName} ${waybillNo}`).join(" · ");
  return (
    <span title={all} className="flex min-w-0 flex-col">
      <span className="truncate">{first.carrierName}</span>
      <span className="flex flex-wrap gap-x-2">
        <span className="break-all">{first.waybillNo}</span>
        {parcels.length > 1 && <span className="text-ink-soft">{t("parcelsMore", { count: parcels.length - 1 })}</span>}
      </span>
    </span>
  );
}

/** "王** 浙江省 杭州市": never more of the receiver than that (R178). */
export function receiverOf(row: Pick<OrderRow, "receiverName" | "receiverRegion">): string {
  return [row.receiverName, row.receiverRegion].filter(Boolean).join(" ") || "–";
}
