"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/text/money";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref } from "@/lib/kernel/addresses";
import type { OrderRow } from "@/lib/orders/client";
import { OrderAct, type OrderActs } from "../detail/order-acts";
import { OrderAttentions, OrderBadge, OrderDeadline } from "../order-badges";
import { Goods, Parcels, receiverOf } from "./use-order-columns";

/** An order on a narrow screen. */
export function OrderCard({ row, acts }: { row: OrderRow; acts: OrderActs }) {
  const t = useTranslations("orders");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLink href={orderHref(row.id)} className="inline-flex min-h-11 items-center text-base break-all">
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
        <span className="flex gap-2 whitespace-nowrap tabular-nums">
          {t("piecesOf", { pieces: row.pieces })}
          <Money fen={row.amountFen} />
        </span>
      </div>
      <div className="flex justify-between gap-3 text-ink-soft">
        <span className="min-w-0 truncate">{receiverOf(row)}</span>
        <span className="min-w-0 truncate" title={row.shopName}>
          {row.shopName}
        </span>
      </div>
      {row.parcels.length > 0 && (
        <div className="flex items-start justify-between gap-3">
          <Parcels row={row} />
          <Time at={row.shippedAt} />
        </div>
      )}
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
