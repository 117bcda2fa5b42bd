"use client";

import { useTranslations } from "next-intl";
import { ModeName } from "@/components/shops/shop/mode-name";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { Money } from "@/components/ui/text/money";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref, refundHref, returnHref } from "@/lib/kernel/addresses";
import { hindranceOf, isWaiting, maySubmit, type RefundRow } from "@/lib/refunds/client";
import { REVERSE_TYPES } from "@/lib/refunds/domain/choices";
import { AttentionBadges, ProcessBadge } from "./refund-badges";

type Submit = { busy: boolean; run: (id: string) => void };

/** The columns of R99, and 递交 for those who may. */
export function useRefundColumns(submit: Submit | undefined): Column<RefundRow>[] {
  const t = useTranslations("refunds");
  return [
    {
      key: "number",
      width: "10.25rem",
      header: t("columns.number"),
      sortable: true,
      cell: (row) => <TextLink href={refundHref(row.id)}>{row.bizOrderCode}</TextLink>,
    },
    {
      key: "process",
      width: "10.5rem",
      header: t("columns.processStatus"),
      sortable: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <ProcessBadge status={row.processStatus} />
          <AttentionBadges refund={row} />
        </span>
      ),
    },
    {
      key: "return",
      width: "9.25rem",
      header: t("columns.returnOrder"),
      cell: (row) => <ReturnOrSubmit row={row} submit={submit} />,
    },
    {
      key: "arrived",
      width: "10.25rem",
      header: t("columns.arrived"),
      sortable: true,
      cell: (row) => <Time at={row.receivedAt} age />,
    },
    {
      key: "waybill",
      isWide: true,
      width: "9rem",
      header: t("columns.waybill"),
      sortable: true,
      cell: (row) => <Clipped text={waybillOf(row)} />,
    },
    {
      key: "planned",
      width: "6.5rem",
      isMore: true,
      header: t("columns.planned"),
      sortable: true,
      align: "end",
      cell: (row) => row.plannedPieces,
    },
    {
      key: "amount",
      isWide: true,
      width: "5.5rem",
      header: t("columns.amount"),
      sortable: true,
      align: "end",
      cell: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "platform",
      isWide: true,
      width: "7rem",
      header: t("columns.platformStatus"),
      sortable: true,
      cell: (row) => <span className="whitespace-nowrap">{t(`platform.${row.platformStatus}`)}</span>,
    },
    {
      key: "order",
      width: "10.5rem",
      isMore: true,
      header: t("columns.order"),
      sortable: true,
      cell: (row) => <ForwardOrder row={row} />,
    },
    {
      key: "reason",
      width: "11rem",
      isMore: true,
      header: t("columns.reason"),
      sortable: true,
      cell: (row) => <Clipped text={row.reason} />,
    },
    {
      key: "shop",
      isWide: true,
      width: "9.5rem",
      header: t("columns.shop"),
      sortable: true,
      cell: (row) => <Clipped text={row.shopName} />,
    },
    {
      key: "mode",
      width: "7rem",
      isMore: true,
      header: t("columns.mode"),
      sortable: true,
      cell: (row) => (
        <span className="whitespace-nowrap">
          <ModeName mode={row.mode} />
        </span>
      ),
    },
    {
      key: "type",
      width: "6rem",
      isMore: true,
      header: t("columns.type"),
      sortable: true,
      cell: (row) => <OneLine>{t(`reverse.${reverseOf(row.reverseType)}`)}</OneLine>,
    },
  ];
}

/** The return order it became, or 递交 for those who may, while it has not become one. */
function ReturnOrSubmit({ row, submit }: { row: RefundRow; submit: Submit | undefined }) {
  const t = useTranslations("refunds");
  if (row.returnOrder)
    return (
      <TextLink href={returnHref(row.returnOrder.id)} className="whitespace-nowrap">
        {row.returnOrder.returnNo}
      </TextLink>
    );
  const hindrance = isWaiting(row) ? hindranceOf(row) : null;
  if (hindrance) return <span className="whitespace-nowrap text-ink-soft">{t("cannotYet")}</span>;
  if (!submit || !maySubmit(row)) return "–";
  return (
    <Button disabled={submit.busy} onClick={() => submit.run(row.id)} aria-label={`${t("submit")} ${row.bizOrderCode}`}>
      {row.processStatus === "SUBMIT_FAILED" ? t("retry") : t("submit")}
    </Button>
  );
}

/** The order's number; a link once the order is known here. */
export function ForwardOrder({ row }: { row: Pick<RefundRow, "orderId" | "forwardOrderCode"> }) {
  if (!row.orderId) return <span className="text-ink-soft">{row.forwardOrderCode || "–"}</span>;
  return <TextLink href={orderHref(row.orderId)}>{row.forwardOrderCode}</TextLink>;
}

/** "SF SF2000000000001", or a dash while the consumer has not named it. */
export function waybillOf(row: { waybillNo: string | null; carrierCode: string | null }): string {
  return [row.carrierCode, row.waybillNo].filter(Boolean).join(" ") || "–";
}

function OneLine({ children }: { children: string }) {
  return <span className="whitespace-nowrap">{children}</span>;
}

export function reverseOf(reverseType: string): (typeof REVERSE_TYPES)[number] {
  return REVERSE_TYPES.find((known) => known === reverseType) ?? "CUSTOMER_RETURN";
}
