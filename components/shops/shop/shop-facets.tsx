"use client";

import { useTranslations } from "next-intl";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";

/** The filter by business mode that every list has (R12). */
export function ModeFacet() {
  const t = useTranslations("shops"); // texts: shops.columns.mode, shops.mode, shops.facet
  return (
    <FacetSelect
      param="mode"
      label={t("columns.mode")}
      options={BUSINESS_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
    />
  );
}

/** Mode and, where there are several, shop: the filters of what belongs to a shop (R12). */
export function ShopFacets({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("shops"); // texts: shops.columns.mode, shops.mode, shops.facet
  return (
    <>
      <ModeFacet />
      {shops.length > 1 && (
        <FacetSelect
          param="shop"
          label={t("facet")}
          options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
        />
      )}
    </>
  );
}
