"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ModeName } from "@/components/shops/shop/mode-name";
import { ForwardOrder, waybillOf } from "@/components/refunds/use-refund-columns";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { refundHref, returnHref } from "@/lib/kernel/addresses";
import type { ReturnRow } from "@/lib/returns/client";
import { RefundBadge } from "./refund-badge";
import { CallbackBadge, DiscrepancyBadges, ReturnBadge } from "./return-badges";

/** The columns of 退换管理. */
export function useReturnColumns(): Column<ReturnRow>[] {
  const t = useTranslations("returns.columns");
  return [
    {
      key: "number",
      width: "9.25rem",
      header: t("number"),
      sortable: true,
      cell: (row) => (
        <TextLink href={returnHref(row.id)} className="whitespace-nowrap">
          {row.returnNo}
        </TextLink>
      ),
    },
    {
      key: "status",
      width: "8.25rem",
      header: t("status"),
      sortable: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <ReturnBadge {...row} />
          <DiscrepancyBadges kinds={row.openDiscrepancies} />
        </span>
      ),
    },
    {
      key: "callback",
      width: "9rem",
      header: t("callback"),
      sortable: true,
      cell: (row) => <CallbackBadge status={row.callbackStatus} />,
    },
    {
      key: "tracking",
      width: "8.75rem",
      header: t("tracking"),
      sortable: true,
      cell: (row) => <RefundBadge tracking={row.tracking} />,
    },
    {
      key: "planned",
      width: "6rem",
      header: t("pieces"),
      sortable: true,
      align: "end",
      cell: (row) => `${row.receivedPieces} / ${row.plannedPieces}`,
    },
    {
      key: "waybill",
      isWide: true,
      width: "9.25rem",
      header: t("waybill"),
      sortable: true,
      cell: (row) => <Clipped text={waybillOf(row)} />,
    },
    {
      key: "created",
      isWide: true,
      width: "10.25rem",
      header: t("created"),
      sortable: true,
      cell: (row) => <Time at={row.createdAt} age />,
    },
    {
      key: "refund",
      width: "10.5rem",
      isMore: true,
      header: t("refund"),
      cell: (row) => <TextLink href={refundHref(row.rawRefundId)}>{row.bizOrderCode}</TextLink>,
    },
    { key: "order", width: "10.5rem", isMore: true, header: t("order"), cell: (row) => <ForwardOrder row={row} /> },
    {
      key: "shop",
      isWide: true,
      width: "10.25rem",
      header: t("shop"),
      sortable: true,
      cell: (row) => <Clipped text={row.shopName} />,
    },
    {
      key: "mode",
      width: "7rem",
      isMore: true,
      header: t("mode"),
      sortable: true,
      cell: (row) => (
        <OneLine>
          <ModeName mode={row.mode} />
        </OneLine>
      ),
    },
    {
      key: "reported",
      width: "7.5rem",
      isMore: true,
      header: t("reported"),
      sortable: true,
      cell: (row) => <Time at={row.reportedAt} />,
    },
  ];
}

function OneLine({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap">{children}</span>;
}
