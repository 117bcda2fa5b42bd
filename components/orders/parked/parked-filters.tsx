"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { FilterBar } from "@/components/ui/list/filter-bar";
import { SearchBox } from "@/components/ui/list/search-box";
import { ORDER_PARAMS } from "../list/order-filters";

export const PARKED_PARAMS = ["q", "mode", "shop"] as const;

/** A push knows its number and shop only; a filter of another tab that is still in the address is named as having no effect. */
export function ParkedFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("orders.parked");
  const search = useSearchParams();
  const applying: readonly string[] = PARKED_PARAMS;
  const isIdle = ORDER_PARAMS.some((param) => !applying.includes(param) && search.get(param));
  return (
    <>
      <FilterBar params={PARKED_PARAMS}>
        <SearchBox label={t("search")} />
        <ShopFacets shops={shops} />
      </FilterBar>
      {isIdle && <p className="text-sm text-ink-soft">{t("filters")}</p>}
    </>
  );
}
