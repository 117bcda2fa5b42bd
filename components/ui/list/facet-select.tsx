"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu as Radix } from "radix-ui";
import { Button } from "../act/button";
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
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>
        <Button aria-busy={url.pending} className={chosen.length > 0 ? "border-accent" : undefined}>
          <span className="text-ink-soft">{label}</span>
          <span className="max-w-40 truncate">{summary(chosen, options, t)}</span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 max-w-80 min-w-44 animate-appear overflow-y-auto rounded-md border bg-surface p-1 shadow-raised"
        >
          {options.map((option) => (
            <Radix.CheckboxItem
              key={option.value}
              checked={chosen.includes(option.value)}
              onSelect={(event) => {
                if (multiple) event.preventDefault();
                toggle(option.value);
              }}
              className="flex min-h-8 touch:min-h-11 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none data-[highlighted]:bg-hover"
            >
              <Check
                aria-hidden
                size={16}
                className={chosen.includes(option.value) ? "shrink-0 text-accent" : "invisible shrink-0"}
              />
              <span className="flex-1">{option.label}</span>
              {option.count !== undefined && (
                <span className="text-sm text-ink-soft tabular-nums">{option.count.toLocaleString("en-US")}</span>
              )}
            </Radix.CheckboxItem>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
