"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { DateRange } from "@/components/ui/list/date-range";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import { ORDER_DUES } from "@/lib/orders/domain/deadline";
import { ORDER_ATTENTIONS } from "@/lib/orders/domain/choices";

export const ORDER_PARAMS = ["q", "attention", "due", "from", "to", "mode", "shop"] as const;

export function OrderFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("orders");
  return (
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="attention"
        label={t("attention.label")}
        options={ORDER_ATTENTIONS.map((value) => ({ value, label: t(`attention.${value}`) }))}
      />
      <FacetSelect
        param="due"
        label={t("due.label")}
        options={ORDER_DUES.map((value) => ({ value, label: t(`due.${value}`) }))}
      />
      <DateRange label={t("receivedDays")} />
      <ShopFacets shops={shops} />
    </>
  );
}
