"use client";

import { useTranslations } from "next-intl";
import type { WaveSelectionView } from "@/lib/waves/client";

/** What a wave was chosen by, in one line. */
export function useSelectionText(): (selection: WaveSelectionView) => string {
  const t = useTranslations("waves");
  return (selection) => {
    if (selection.kind === "ids") return t("view.selectionIds", { count: selection.count });
    const { until, store, carrier, goods, first, most } = selection.choice;
    const parts = [
      ...(until ? [t("view.selected.until", { day: until })] : []),
      ...(selection.shopName ? [selection.shopName] : []),
      ...(store ? [t("view.selected.store", { store })] : []),
      ...(carrier ? [t("view.selected.carrier", { carrier })] : []),
      ...(goods ? [t("view.selected.goods", { goods })] : []),
    ];
    const which = parts.length > 0 ? parts : [t("view.selectionAll")];
    return [...which, t(`view.selected.first.${first}`, { count: most })].join(" · ");
  };
}
