"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { Difference } from "@/components/ui/form/stale-notice";
import { RULE_FIELDS, type RuleFields } from "@/lib/publishing/schema";
import type { RuleFormState } from "./rule-fieldset";
import { useRuleWords, type Warehouse } from "./use-rule-words";

/** The labels of a rule's fields, and where the form says something else than the rule as it stands now (R170). */
export function useRuleDifferences(
  form: RuleFormState,
  now: RuleFields,
  warehouses: readonly Warehouse[],
): { labels: Record<keyof RuleFields, string>; differences: Difference[] } {
  const field = useTranslations("publishing.field");
  const stale = useTranslations("ui.stale");
  const words = useRuleWords(warehouses);
  const typed = { ...now, ...useWatch({ control: form.control }) };
  const { dirtyFields } = form.formState;
  const labels = Object.fromEntries(RULE_FIELDS.map((name) => [name, field(name)])) as Record<keyof RuleFields, string>;
  const [theirs, yours] = [words(now), words(typed)];
  const differences = RULE_FIELDS.filter((name) => theirs[name] !== yours[name]).map((name) => ({
    label: labels[name],
    theirs: theirs[name],
    yours: dirtyFields[name] ? yours[name] : stale("untouched"),
  }));
  return { labels, differences };
}
