"use client";

import { useTranslations } from "next-intl";
import { FacetSelect } from "@/components/ui/list/facet-select";
import type { WaveChoices } from "@/lib/waves/client";

export const WAVE_PARAMS = ["until", "shop", "store", "carrier", "goods", "first", "most"] as const;

/** How many orders a wave takes at most. */
const SIZES = [20, 50, 100, 200, 300, 500];

type WaveFiltersProps = {
  shops: readonly { id: string; name: string }[];
  choices: WaveChoices;
  /** Days in Shanghai that a wave may be made for. */
  days: readonly string[];
};

/** What the orders of a new wave are chosen by; each in the address. */
export function WaveFilters({ shops, choices, days }: WaveFiltersProps) {
  const t = useTranslations("waves.new");
  const facet = useTranslations("shops");
  const { stores, carriers, goods } = choices;
  return (
    <>
      <FacetSelect
        param="until"
        label={t("until")}
        options={days.map((day) => ({ value: day, label: t("untilDay", { day: day.slice(5) }) }))}
      />
      {shops.length > 1 && (
        <FacetSelect
          param="shop"
          label={facet("facet")}
          options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
        />
      )}
      {stores.length > 0 && (
        <FacetSelect
          param="store"
          label={t("store")}
          options={stores.map(({ code, name, count }) => ({
            value: code,
            label: [name, code].filter(Boolean).join(" "),
            count,
          }))}
        />
      )}
      {carriers.length > 0 && (
        <FacetSelect
          param="carrier"
          label={t("carrier")}
          options={carriers.map(({ name, count }) => ({ value: name, label: name, count }))}
        />
      )}
      {goods.length > 0 && (
        <FacetSelect
          param="goods"
          label={t("goods")}
          options={goods.map(({ code, name, count }) => ({
            value: code,
            label: [code, name].filter(Boolean).join(" "),
            count,
          }))}
        />
      )}
      <FacetSelect
        param="first"
        label={t("first")}
        options={[
          { value: "deadline", label: t("byDeadline") },
          { value: "one-piece", label: t("onePiece") },
        ]}
      />
      <FacetSelect
        param="most"
        label={t("most")}
        options={SIZES.map((count) => ({ value: String(count), label: t("mostOrders", { count }) }))}
      />
    </>
  );
}
