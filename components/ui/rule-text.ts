"use client";

import { useTranslations } from "next-intl";

/** The sentence for a rule a field breaks: `required` → `errors.field.required`. Other text is shown as it is. */
export function useRuleText(): (rule: string) => string {
  const t = useTranslations("errors.field");
  return (rule) => {
    const key = rule as Parameters<typeof t.has>[0];
    return /^[a-z][A-Za-z]*$/.test(rule) && t.has(key) ? t(key) : rule;
  };
}
