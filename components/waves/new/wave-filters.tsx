"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import { FacetSelect, type Facet } from "@/components/ui/list/facet-select";
import { useListUrl } from "@/components/ui/list/use-list-url";
import { Working } from "@/components/ui/page/working";
import type { WaveChoices } from "@/lib/waves/client";
import type { WaveChoice } from "@/lib/waves/schema";

export const WAVE_PARAMS = ["until", "shop", "store", "carrier", "goods"] as const;

/** How many orders a wave takes at most. */
const SIZES = [20, 50, 100, 200, 300, 500];

type WaveFiltersProps = {
  shops: readonly { id: string; name: string }[];
  choices: WaveChoices;
  /** Days in Shanghai that a wave may be made for. */
  days: readonly string[];
  /** What holds now, chosen or by default. */
  settled: Pick<WaveChoice, "first" | "most">;
};

/** What the orders of a new wave are chosen by; each in the address. */
export function WaveFilters({ shops, choices, days, settled }: WaveFiltersProps) {
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
      <SettledFacet
        param="first"
        label={t("first")}
        settled={settled.first}
        options={[
          { value: "deadline", label: t("byDeadline") },
          { value: "one-piece", label: t("onePiece") },
        ]}
      />
      <SettledFacet
        param="most"
        label={t("most")}
        settled={String(settled.most)}
        options={SIZES.map((count) => ({ value: String(count), label: t("mostOrders", { count }) }))}
      />
    </>
  );
}

type SettledFacetProps = { param: string; label: string; settled: string; options: readonly Facet[] };

/** A choice that always has a value, so that it never reads as if it were open. */
function SettledFacet({ param, label, settled, options }: SettledFacetProps) {
  const url = useListUrl([param]);
  return (
    <Menu
      align="start"
      trigger={
        <Button aria-busy={url.pending}>
          <span className="text-ink-soft">{label}</span>
          <span>{options.find(({ value }) => value === settled)?.label ?? settled}</span>
          {url.pending ? <Working size={14} /> : <ChevronDown aria-hidden size={14} />}
        </Button>
      }
      items={options.map((option) => ({
        kind: "choice",
        label: option.label,
        chosen: option.value === settled,
        onSelect: () => url.set({ [param]: option.value }),
      }))}
    />
  );
}
