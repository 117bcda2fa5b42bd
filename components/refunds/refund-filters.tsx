"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import { PLATFORM_STATUSES, REFUND_ATTENTIONS } from "@/lib/refunds/domain/choices";

export const REFUND_PARAMS = ["q", "shop", "mode", "platform", "attention"] as const;

export function RefundFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("refunds");
  return (
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="attention"
        label={t("attention.label")}
        options={REFUND_ATTENTIONS.map((value) => ({ value, label: t(`attention.${value}`) }))}
      />
      <FacetSelect
        param="platform"
        label={t("columns.platformStatus")}
        options={PLATFORM_STATUSES.map((value) => ({ value, label: t(`platform.${value}`) }))}
      />
      <ShopFacets shops={shops} />
    </>
  );
}
