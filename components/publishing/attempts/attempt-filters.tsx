"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import { STOCK_CAUSES } from "@/lib/publishing/domain/cause";
import { LOG_DAYS, SYNC_STATUSES, SYNC_TRIGGERS } from "@/lib/publishing/domain/choices";

export const ATTEMPT_PARAMS = ["q", "mode", "shop", "sku", "status", "cause", "trigger", "days"] as const;

/** The filters of the log of attempts (R152). */
export function AttemptFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("publishing");
  return (
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="status"
        label={t("columns.result")}
        options={SYNC_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <FacetSelect
        param="cause"
        label={t("columns.cause")}
        options={STOCK_CAUSES.map((value) => ({ value, label: t(`cause.${value}.name`) }))}
      />
      <FacetSelect
        param="trigger"
        label={t("columns.trigger")}
        options={SYNC_TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))}
      />
      <FacetSelect
        param="days"
        label={t("days.label")}
        options={LOG_DAYS.map((value) => ({ value, label: t(`days.${value}`) }))}
      />
      <ShopFacets shops={shops} />
    </>
  );
}
