"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import type { Refusal } from "@/lib/kernel/app-error";
import type { SharedWaybill as SharedNumber } from "@/lib/orders/domain/shared-waybill";

const REASONS = ["oneBox", "reused"] as const;

type SharedWaybillProps = {
  refusal: Refusal | null;
  busy: boolean;
  /** The person means this number, and says why. */
  onConfirm: (shared: SharedNumber) => void;
};

/**
 * Why a shipment or a change was turned down; where another order bears the same waybill number, with the way to that order and
 * the reasons for which it may go on all the same.
 */
export function SharedWaybill({ refusal, busy, onConfirm }: SharedWaybillProps) {
  const t = useTranslations("orders.shared");
  if (refusal?.code !== "WAYBILL_ON_OTHER_ORDER") return <RefusalNotice refusal={refusal} />;
  const { number, order, orderId } = refusal.facts ?? {};
  return (
    <RefusalNotice
      refusal={refusal}
      action={
        <span className="flex flex-wrap items-center gap-3">
          {orderId && (
            <TextLink href={orderHref(String(orderId))} target="_blank" rel="noopener">
              {t("other", { order: order ?? "" })}
            </TextLink>
          )}
          <span role="group" aria-label={t("reasons")} className="flex flex-wrap gap-2">
            {REASONS.map((reason) => (
              <Button
                key={reason}
                busy={busy}
                onClick={() => onConfirm({ waybillNo: String(number), reason: t(reason) })}
              >
                {t(reason)}
              </Button>
            ))}
          </span>
        </span>
      }
    />
  );
}
