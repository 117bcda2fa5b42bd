"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../act/button";
import { Menu } from "../act/menu";
import { Working } from "../page/working";
import { useListUrl } from "./use-list-url";

export type Facet = { value: string; label: string; count?: number };

type FacetSelectProps = {
  /** The URL parameter. Several values are joined by commas. */
  param: string;
  label: string;
  options: readonly Facet[];
  /** True lets several values be chosen. */
  multiple?: boolean;
};

/** A filter by one property. The button says what is chosen. */
export function FacetSelect({ param, label, options, multiple = false }: FacetSelectProps) {
  const t = useTranslations("ui");
  const url = useListUrl([param]);
  const chosen = (url.values[param] ?? "").split(",").filter(Boolean);

  function toggle(value: string) {
    const has = chosen.includes(value);
    const others = multiple ? chosen.filter((one) => one !== value) : [];
    url.set({ [param]: (has ? others : [...others, value]).join(",") });
  }

  return (
    <Menu
      align="start"
      trigger={
        <Button aria-busy={url.pending} className={chosen.length > 0 ? "border-accent" : undefined}>
          <span className="text-ink-soft">{label}</span>
          <span className="max-w-40 truncate">{summary(chosen, options, t)}</span>
          {url.pending ? <Working size={14} /> : <ChevronDown aria-hidden size={14} />}
        </Button>
      }
      items={options.map((option) => ({
        kind: "choice",
        label: option.label,
        count: option.count,
        chosen: chosen.includes(option.value),
        staysOpen: multiple,
        onSelect: () => toggle(option.value),
      }))}
    />
  );
}

function summary(
  chosen: readonly string[],
  options: readonly Facet[],
  t: ReturnType<typeof useTranslations<"ui">>,
): string {
  const [first] = chosen;
  if (first === undefined) return t("any");
  if (chosen.length > 1) return t("chosen", { count: chosen.length });
  return options.find((option) => option.value === first)?.label ?? first;
}
