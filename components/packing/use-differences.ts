"use client";

import { useTranslations } from "next-intl";
import { useWatch, type FieldValues, type UseFormReturn } from "react-hook-form";
import type { Difference } from "@/components/ui/form/stale-notice";

/** Where a form and what stands now differ, in words; none for something new. */
export function useDifferences<Values extends FieldValues, Out>(
  form: UseFormReturn<Values, unknown, Out>,
  now: Values | null,
  labels: Readonly<Record<keyof Values, string>>,
): Difference[] {
  const t = useTranslations("packing");
  const stale = useTranslations("ui.stale");
  const typed = useWatch({ control: form.control }) as Partial<Values>;
  const changed = form.formState.dirtyFields as Partial<Record<keyof Values, unknown>>;
  if (!now) return [];
  const words = (value: string | number | boolean | null | undefined) =>
    typeof value === "boolean" ? t(value ? "yes" : "no") : String(value ?? "") || t("nothing");
  return (Object.keys(now) as (keyof Values)[])
    .filter((key) => words(now[key]) !== words(typed[key]))
    .map((key) => ({
      label: labels[key],
      theirs: words(now[key]),
      yours: changed[key] ? words(typed[key]) : stale("untouched"),
    }));
}
