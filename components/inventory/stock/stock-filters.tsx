"use client";

import { useTranslations } from "next-intl";
import { ShopFacets } from "@/components/shops/shop/shop-facets";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { SearchBox } from "@/components/ui/list/search-box";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { STOCK_LEVELS } from "@/lib/inventory/domain/choices";

export const STOCK_PARAMS = ["q", "warehouse", "mapped", "level", "mode", "shop"] as const;

type StockFiltersProps = {
  warehouses: readonly WarehouseChoice[];
  shops: readonly { id: string; name: string }[];
};

export function StockFilters({ warehouses, shops }: StockFiltersProps) {
  const t = useTranslations("stock");
  return (
    <>
      <SearchBox label={t("search")} />
      {warehouses.length > 1 && (
        <FacetSelect
          param="warehouse"
          label={t("facets.warehouse")}
          options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        />
      )}
      <FacetSelect
        param="mapped"
        label={t("facets.mapped")}
        options={[
          { value: "yes", label: t("facets.mappedYes") },
          { value: "no", label: t("facets.mappedNo") },
        ]}
      />
      <FacetSelect
        param="level"
        label={t("facets.level")}
        options={STOCK_LEVELS.map((value) => ({ value, label: t(`facets.${value}`) }))}
      />
      <ShopFacets shops={shops} />
    </>
  );
}
