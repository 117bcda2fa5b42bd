"use client";

import { useTranslations } from "next-intl";

/** The first line's goods of an order, and how many kinds there are. */
export function useGoods(): (order: { goods: string | null; lineCount: number }) => string {
  const t = useTranslations("waves");
  return ({ goods, lineCount }) =>
    lineCount > 1 ? `${goods ?? "–"} ${t("lines", { count: lineCount })}` : (goods ?? "–");
}
