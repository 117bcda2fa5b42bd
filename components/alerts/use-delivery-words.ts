"use client";

import { useTranslations } from "next-intl";
import { DELIVERY_FAULTS, deliveryDetail } from "@/lib/alerts/domain/delivery";

/** Why a notice did not arrive, in plain words, with what is known besides. `failure` is `<code> <words>`. */
export function useDeliveryWords(): (failure: string) => string {
  const t = useTranslations("alerts.settings.fault");
  return (failure) => {
    const [code, ...words] = failure.split(" ");
    const known = DELIVERY_FAULTS.find((fault) => fault === code);
    if (!known) return failure;
    const detail = deliveryDetail(known, words.join(" "));
    if (detail === null) return t(known);
    if (detail.kind === "reason") return `${t(known)} ${t(`because.${detail.reason}`)}`;
    return `${t(known)} ${detail.kind === "answer" ? t("answer", { answer: detail.answer }) : t("code", { code: detail.code })}`;
  };
}
