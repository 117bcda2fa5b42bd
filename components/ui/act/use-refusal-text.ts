"use client";

import { useTranslations } from "next-intl";
import type { Refusal } from "@/lib/kernel/app-error";

/** What a message says when the refusal does not name the fact. */
const UNTOLD = {
  shop: "none",
  day: "none",
  count: 0,
  reason: "none",
  carton: "none",
  how: "sent",
  goods: "–",
  sku: "–",
  holder: "–",
  holderName: "none",
  order: "none",
  other: "none",
  row: 0,
  column: "–",
  most: 0,
  seconds: 0,
  number: "–",
  whose: "own",
  supplier: "–",
  code: "–",
  missing: "default",
  printer: "none",
  prints: 1,
  sure: "no",
};

export type RefusalText = { what: string; meaning: string; next: string };

/** The three parts of a failure: what happened, what it means, what to do now. */
export function useRefusalText(): (refusal: Refusal) => RefusalText {
  const t = useTranslations("errors");
  return ({ code, facts }) => {
    const values = { ...UNTOLD, ...facts };
    return {
      what: t(`${code}.what`, values),
      meaning: t(`${code}.meaning`, values),
      next: t(`${code}.next`, values),
    };
  };
}
