"use client";

import { useTranslations } from "next-intl";
import { DELIVERY_FAULTS } from "@/lib/alerts/domain/delivery";

/** Why a notice did not arrive, in plain words, with what the other side said. `failure` is `<code> <words>`. */
export function useDeliveryWords(): (failure: string) => string {
  const t = useTranslations("alerts.settings.fault");
  return (failure) => {
    const [code, ...words] = failure.split(" ");
    const known = DELIVERY_FAULTS.find((fault) => fault === code);
    const said = words.join(" ");
    if (!known) return failure;
    return said ? `${t(known)} ${t("said", { said })}` : t(known);
  };
}
