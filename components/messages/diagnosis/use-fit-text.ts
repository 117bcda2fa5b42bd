"use client";

import { useTranslations } from "next-intl";
import { SIGN_FITS, type SignFacts } from "@/lib/kernel/push";

/** What explains a wrong signature, in words; also that nothing does, or that nobody has looked. */
export function useFitText() {
  const t = useTranslations("diagnosis");
  return (facts: SignFacts | null): string => {
    if (!facts?.tried) return t("fitNotTried");
    const { fit } = facts;
    const code = SIGN_FITS.find((known) => known === fit?.code);
    if (!fit || !code) return t("fitNone");
    const text = t(`fit.${code}`, { detail: fit.detail ?? "–" });
    return fit.secret === "previous" ? t("fitPrevious", { text }) : text;
  };
}
