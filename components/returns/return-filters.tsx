"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop-facets";
import { FacetSelect } from "@/components/ui/facet-select";
import { FilterBar } from "@/components/ui/filter-bar";
import { SearchBox } from "@/components/ui/search-box";
import { StatusTabs } from "@/components/ui/status-tabs";
import type { ReturnCounts } from "@/lib/returns/client";
import { CALLBACK_STATUSES } from "@/lib/returns/schema";

export const RETURN_PARAMS = ["q", "shop", "mode", "callback"] as const;

const TABS = ["PARTIALLY_RECEIVED", "discrepancy", "RECEIVED", "COMPLETED", "CANCELLED", "untold", "all"] as const;

/** The statuses as tabs, 待收货 first, and 未回传 beside them (R122). */
export function ReturnTabs({ counts }: { counts: ReturnCounts | null }) {
  const t = useTranslations("returns.tabs");
  return (
    <StatusTabs
      label={t("label")}
      tabs={[
        { value: "", label: t("WAITING_RECEIPT"), count: counts?.WAITING_RECEIPT ?? null },
        ...TABS.map((value) => ({ value, label: t(value), count: counts?.[value] ?? null })),
      ]}
    />
  );
}

export function ReturnFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("returns");
  const callbacks = CALLBACK_STATUSES.filter((status) => status !== "NOT_REQUIRED");
  return (
    <FilterBar params={RETURN_PARAMS}>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="callback"
        label={t("callback.label")}
        options={callbacks.map((value) => ({ value, label: t(`callback.${value}`) }))}
      />
      <ShopFacets shops={shops} />
    </FilterBar>
  );
}
