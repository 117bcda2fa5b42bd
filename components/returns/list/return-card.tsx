"use client";

import { useTranslations } from "next-intl";
import { waybillOf } from "@/components/refunds/use-refund-columns";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { returnHref } from "@/lib/kernel/addresses";
import type { ReturnRow } from "@/lib/returns/client";
import { RefundBadge } from "./refund-badge";
import { isRefundFirst } from "../detail/refund-panel";
import { CallbackBadge, DiscrepancyBadges, ReturnBadge } from "./return-badges";

/** A return order on a narrow screen: the whole number is the touch target. */
export function ReturnCard({ row }: { row: ReturnRow }) {
  const t = useTranslations("returns.columns");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLink href={returnHref(row.id)} className="inline-flex min-h-11 items-center text-lg">
          {row.returnNo}
        </TextLink>
        <Time at={row.createdAt} />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <ReturnBadge {...row} />
        <DiscrepancyBadges kinds={row.openDiscrepancies} />
        {row.callbackStatus !== "NOT_REQUIRED" && <CallbackBadge status={row.callbackStatus} />}
        {isRefundFirst(row.tracking) && <RefundBadge tracking={row.tracking} />}
      </div>
      <div className="text-ink-soft tabular-nums">
        {`${waybillOf(row)} · ${t("pieces")} ${row.receivedPieces} / ${row.plannedPieces}`}
      </div>
    </div>
  );
}
