"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { refundHref } from "@/lib/kernel/addresses";
import type { RefundRow } from "@/lib/refunds/client";
import { AttentionBadges, ProcessBadge } from "./refund-badges";
import { waybillOf } from "./use-refund-columns";

/** A raw refund on a narrow screen. */
export function RefundCard({ row }: { row: RefundRow }) {
  const t = useTranslations("refunds");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLink href={refundHref(row.id)} className="text-base">
          {row.bizOrderCode}
        </TextLink>
        <Time at={row.receivedAt} />
      </div>
      <div className="flex flex-wrap gap-1">
        <ProcessBadge status={row.processStatus} />
        <AttentionBadges refund={row} />
      </div>
      <div className="text-ink-soft">
        {`${waybillOf(row)} · ${t("columns.planned")} ${row.plannedPieces} · ${t(`platform.${row.platformStatus}`)}`}
      </div>
    </div>
  );
}
