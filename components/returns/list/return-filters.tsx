"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { ReturnCounts } from "@/lib/returns/client";
import { CALLBACK_STATUSES, REFUND_STANDINGS } from "@/lib/returns/domain/choices";

export const RETURN_PARAMS = ["q", "shop", "mode", "callback", "refund"] as const;

const TABS = [
  "PARTIALLY_RECEIVED",
  "discrepancy",
  "RECEIVED",
  "COMPLETED",
  "CANCELLED",
  "held",
  "overdue",
  "all",
] as const;

/** The statuses as tabs, 待收货 first, and beside them 未回传 (R122) and 超期未退款 (R140). */
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
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="callback"
        label={t("callback.label")}
        options={callbacks.map((value) => ({ value, label: t(`callback.${value}`) }))}
      />
      <FacetSelect
        param="refund"
        label={t("tracking.filter.label")}
        options={REFUND_STANDINGS.map((value) => ({ value, label: t(`tracking.filter.${value}`) }))}
      />
      <ShopFacets shops={shops} />
    </>
  );
}
