"use client";

import { OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { HelpLink } from "@/components/ui/text/help-link";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref, shipFromDeskHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { PackRefusal } from "@/lib/orders/domain/pack-answer";

/** Large, so that it is seen from the packing table: this parcel stays here, why, and what to do with it (R63, R72, R77). */
export function PackRefused({ refusal }: { refusal: PackRefusal }) {
  const t = useTranslations("pack.refusal");
  const { why, orderId, other } = refusal;
  const facts = {
    number: refusal.bizOrderCode,
    waybill: refusal.waybillNo ?? "–",
    person: refusal.person ?? "–",
    at: refusal.at ? formatPlatformTime(new Date(refusal.at)).slice(5, 16) : "–",
    reason: refusal.reason ?? "–",
    other: other?.bizOrderCode ?? "none",
  };
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border-2 border-failed bg-failed-surface p-4">
      <OctagonX aria-hidden size={48} className="text-failed" />
      <p className="text-xl font-semibold text-failed sm:text-2xl">{t(`${why}.what`, facts)}</p>
      {refusal.isLabelPrinted && (why === "cancelled" || why === "givenBack") && (
        <p className="text-xl font-semibold text-failed">{t("labelPrinted")}</p>
      )}
      <p className="text-lg">{t(`${why}.meaning`, facts)}</p>
      <p className="text-lg">{t(`${why}.next`, facts)}</p>
      {other && <TextLink href={orderHref(other.id)}>{t("openOther", { number: other.bizOrderCode })}</TextLink>}
      {why === "cancelled" && <HelpLink topic="cancel-versus-reverse" />}
      <LinkButton size="lg" href={why === "severalNumbers" ? shipFromDeskHref(orderId) : orderHref(orderId)}>
        {why === "severalNumbers" ? t("toShipForm") : t("openOrder")}
      </LinkButton>
    </div>
  );
}
