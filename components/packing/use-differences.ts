"use client";

import { useTranslations } from "next-intl";
import { useWatch, type Control, type FieldValues } from "react-hook-form";
import type { Difference } from "@/components/shops/stale-notice";

/** Where a form and what stands now differ, in words; none for something new. */
export function useDifferences<Values extends FieldValues, Out>(
  control: Control<Values, unknown, Out>,
  now: Values | null,
  labels: Readonly<Record<keyof Values, string>>,
): Difference[] {
  const t = useTranslations("packing");
  const typed = useWatch({ control }) as Partial<Values>;
  if (!now) return [];
  const words = (value: string | number | boolean | null | undefined) =>
    typeof value === "boolean" ? t(value ? "yes" : "no") : String(value ?? "") || t("nothing");
  return (Object.keys(now) as (keyof Values)[])
    .map((key) => ({ label: labels[key], theirs: words(now[key]), yours: words(typed[key]) }))
    .filter(({ theirs, yours }) => theirs !== yours);
}
