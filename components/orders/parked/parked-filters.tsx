"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { SearchBox } from "@/components/ui/list/search-box";
import { ORDER_PARAMS } from "../list/order-filters";

export const PARKED_PARAMS = ["q", "mode", "shop"] as const;

/** A push knows its number and shop only. */
export function ParkedFilters({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("orders.parked");
  return (
    <>
      <SearchBox label={t("search")} />
      <ShopFacets shops={shops} />
    </>
  );
}

/** A filter of another tab that is still in the address is named as having no effect here. */
export function IdleFilters() {
  const t = useTranslations("orders.parked");
  const search = useSearchParams();
  const applying: readonly string[] = PARKED_PARAMS;
  if (!ORDER_PARAMS.some((param) => !applying.includes(param) && search.get(param))) return null;
  return <p className="text-sm text-ink-soft">{t("filters")}</p>;
}
