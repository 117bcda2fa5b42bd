"use client";

import { useTranslations } from "next-intl";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { ParcelCounts } from "@/lib/returns/client";

export const PARCEL_PARAMS = ["q"] as const;

/** Where the parcels stand, those that wait first. */
export function ParcelTabs({ counts }: { counts: ParcelCounts | null }) {
  const t = useTranslations("parcels.tabs");
  return (
    <StatusTabs
      label={t("label")}
      tabs={[
        { value: "", label: t("open"), count: counts?.open ?? null },
        { value: "matched", label: t("matched"), count: counts?.matched ?? null },
        { value: "closed", label: t("closed"), count: counts?.closed ?? null },
      ]}
    />
  );
}

export function ParcelFilters() {
  const t = useTranslations("parcels");
  return <SearchBox label={t("search")} />;
}
