"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { OrderRow } from "@/lib/orders/client";
import { OrderAct, type OrderActs } from "../detail/order-acts";
import { OrderAttentions, OrderBadge, OrderDeadline } from "../order-badges";
import { Goods, receiverOf } from "./use-order-columns";

/** An order on a narrow screen. */
export function OrderCard({ row, acts }: { row: OrderRow; acts: OrderActs }) {
  const t = useTranslations("orders");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLink href={`/orders/${row.id}`} className="inline-flex min-h-11 items-center text-base break-all">
          {row.bizOrderCode}
        </TextLink>
        <Time at={row.receivedAt} />
      </div>
      <div className="flex flex-wrap gap-1">
        <OrderBadge status={row.status} />
        <OrderAttentions order={row} />
      </div>
      <div className="flex items-center justify-between gap-3">
        <Goods row={row} />
        <span className="whitespace-nowrap tabular-nums">{t("piecesOf", { pieces: row.pieces })}</span>
      </div>
      <div className="text-ink-soft">{receiverOf(row)}</div>
      <div className="flex items-center justify-between gap-3">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="text-ink-soft">{t("columns.deadline")}</span>
          <OrderDeadline order={row} />
        </span>
        <OrderAct row={row} acts={acts} size="lg" />
      </div>
    </div>
  );
}
