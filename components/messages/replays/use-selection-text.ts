"use client";

import { useTranslations } from "next-intl";
import type { ReplayRow } from "@/lib/delivery/replays/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";

/** What was chosen for a replay, in words. */
export function useSelectionText(): (replay: Pick<ReplayRow, "selection" | "shopName">) => string {
  const t = useTranslations("replays.selection");
  return ({ selection, shopName }) => {
    if (selection.kind === "ids") return t("ids", { count: selection.count });
    const { since, direction, method } = selection;
    const at = formatPlatformTime(new Date(since)).slice(5, 16);
    return [
      t("since", { since: at, direction: direction ?? "both" }),
      shopName === null ? "" : t("shop", { shop: shopName }),
      method === null ? "" : t("method", { method }),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}
