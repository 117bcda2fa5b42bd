"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { FlagshipChoice, ShopView } from "@/lib/shops/client";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import { useShopLabels, type ShopForm } from "./shop-fieldset";
import type { Difference } from "@/components/ui/form/stale-notice";

/** Where the form says something else than the shop as it stands now, in the page's words. */
export function useDifferences(form: ShopForm, shop: ShopView, flagships: readonly FlagshipChoice[]): Difference[] {
  const t = useTranslations("shops");
  const stale = useTranslations("ui.stale");
  const labels = useShopLabels();
  const typed = useWatch({ control: form.control });
  const { dirtyFields } = form.formState;
  const flagshipName = (id: string | null | undefined) => flagships.find((one) => one.id === id)?.name ?? id ?? "";
  const modeName = (mode: string | null | undefined) => (mode ? t(`mode.${mode as BusinessMode}`) : "");
  const pairs = [
    ["name", shop.name, typed.name],
    ["businessMode", modeName(shop.businessMode), modeName(typed.businessMode)],
    ["supplierId", shop.supplierId, typed.supplierId],
    ["flagshipShopId", shop.flagship?.name, flagshipName(typed.flagshipShopId)],
  ] as const;
  return pairs
    .map(([name, theirs, yours]) => ({ name, theirs: String(theirs ?? ""), yours: String(yours ?? "").trim() }))
    .filter(({ theirs, yours }) => theirs !== yours)
    .map(({ name, theirs, yours }) => ({
      label: labels[name],
      theirs: theirs || t("form.noName"),
      yours: dirtyFields[name] ? yours || t("form.noName") : stale("untouched"),
    }));
}
