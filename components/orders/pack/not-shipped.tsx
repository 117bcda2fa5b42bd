"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { useRefusalText } from "@/components/ui/act/use-refusal-text";
import { Notice } from "@/components/ui/page/notice";
import { RequestNumber } from "@/components/ui/text/request-number";
import { shipFromDeskHref } from "@/lib/kernel/addresses";
import type { LeavingParcel } from "./leaving-parcels";

/** Parcels that were packed here and must not leave after all: they have to be taken out of the pile. */
export function NotShipped({ parcels }: { parcels: readonly LeavingParcel[] }) {
  const t = useTranslations("pack.notShipped");
  const textOf = useRefusalText();
  return parcels.map(({ state, refusal, orderId, bizOrderCode }) => {
    if (state !== "refused" || !refusal) return null;
    const { what, meaning } = textOf(refusal);
    return (
      <Notice
        key={orderId}
        tone="failed"
        urgent
        title={t("title", { number: bizOrderCode })}
        action={
          <LinkButton size="lg" href={shipFromDeskHref(orderId)}>
            {t("open")}
          </LinkButton>
        }
      >
        <p>{what}</p>
        <p>{meaning}</p>
        <p className="font-medium">{t("next")}</p>
        <RequestNumber id={refusal.requestId} />
      </Notice>
    );
  });
}
