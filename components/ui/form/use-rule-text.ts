"use client";

import { useTranslations } from "next-intl";
import { readFieldRule } from "@/lib/kernel/field-rule";

/** What a sentence says where a rule came without the value: its select falls to the words that need none. */
const UNTOLD = { min: "none", max: "none", with: "none" };

/**
 * The sentence for a rule a field breaks: `required` → `errors.field.required`, `tooLong?max=60` → with its limit. Other text
 * is shown as it is.
 */
export function useRuleText(): (rule: string) => string {
  const t = useTranslations("errors.field");
  return (text) => {
    const read = readFieldRule(text);
    const key = read?.rule as Parameters<typeof t.has>[0];
    return read && t.has(key) ? t(key, { ...UNTOLD, ...read.values }) : text;
  };
}
