"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import type { Refusal } from "@/lib/kernel/app-error";

type SharedWaybillProps = {
  refusal: Refusal | null;
  busy: boolean;
  /** The person means it: both orders are in the one parcel of this number. */
  onConfirm: (waybillNo: string) => void;
};

/**
 * Why a shipment or a change was turned down; where another order was sent by the same waybill number, with the way to that
 * order and the button that confirms the one parcel.
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
          <Button busy={busy} onClick={() => onConfirm(String(number))}>
            {t("confirm")}
          </Button>
        </span>
      }
    />
  );
}
