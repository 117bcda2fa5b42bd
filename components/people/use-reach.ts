"use client";

import { useFormatter, useTranslations } from "next-intl";

/** Which shops a person has, in words; null are all of them. */
export function useReach(): (shops: readonly string[] | null) => string {
  const t = useTranslations("people.reach");
  const format = useFormatter();
  return (shops) => {
    if (shops === null) return t("all");
    return shops.length === 0 ? t("none") : format.list(shops, { type: "unit" });
  };
}
