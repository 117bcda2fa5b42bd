"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Time } from "@/components/ui/text/time";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import type { Acknowledgeable } from "@/lib/orders/domain/attention";

export type ReopenAction = (input: { orderId: string; anomaly: Acknowledgeable }) => Promise<ActionResult>;

type Props = {
  order: Pick<OrderView, "id" | "acknowledged">;
  /** Left out for roles that only look. */
  reopen?: ReopenAction;
};

/** What somebody has looked at, softly: who, when and why, and the way back. */
export function AcknowledgedList({ order, reopen }: Props) {
  const t = useTranslations("orders.acknowledge");
  const attention = useTranslations("orders.attention");
  const reopening = useAct(reopen, { done: () => t("reopened"), reads: ["orders"] });
  const refusal = <RefusalNotice refusal={reopening.refusal} />;
  if (order.acknowledged.length === 0) return refusal;
  return (
    <>
      <ul aria-label={t("list")} className="divide-y rounded-md border bg-surface px-3 text-sm text-ink-soft">
        {order.acknowledged.map(({ anomaly, by, at, reason }) => (
          <li key={anomaly} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <Check aria-hidden size={16} className="shrink-0" />
            <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
              {t("by", { anomaly: attention(anomaly), person: by })} <Time at={at} />
              {reason && <span className="block text-ink">{reason}</span>}
            </span>
            {reopen && (
              <Button
                variant="quiet"
                busy={reopening.busy && reopening.input?.anomaly === anomaly}
                disabled={reopening.busy}
                aria-label={`${t("reopen")} ${attention(anomaly)}`}
                onClick={() => reopening.run({ orderId: order.id, anomaly })}
              >
                {t("reopen")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refusal}
    </>
  );
}
