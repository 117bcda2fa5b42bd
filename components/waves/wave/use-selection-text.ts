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
      ...(until ? [`${t("new.until")} ${until}`] : []),
      ...(selection.shopName ? [selection.shopName] : []),
      ...(store ? [`${t("new.store")} ${store}`] : []),
      ...(carrier ? [`${t("new.carrier")} ${carrier}`] : []),
      ...(goods ? [`${t("new.goods")} ${goods}`] : []),
    ];
    const which = parts.length > 0 ? parts : [t("view.selectionAll")];
    const order = first === "one-piece" ? t("new.onePiece") : t("new.byDeadline");
    return [...which, `${t("new.first")} ${order}`, `${t("new.most")} ${t("new.mostOrders", { count: most })}`].join(
      " · ",
    );
  };
}
