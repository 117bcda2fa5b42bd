import type { z } from "zod";
import { fieldRule, readFieldRule } from "@/lib/kernel/field-rule";

/**
 * zod's complaints as form fields → rules below `errors.field`, each with the limit it names; the first complaint of a field
 * stands.
 */
export function fieldRulesOf(error: z.ZodError): Record<string, string> {
  const rules: Record<string, string> = {};
  for (const issue of error.issues) rules[issue.path.join(".")] ??= ruleOf(issue);
  return rules;
}

const COUNTED = ["number", "int", "bigint"];

/** A schema may name its own rule: `.refine(…, "tooOld")` shows `errors.field.tooOld`. */
function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "invalid_type" && issue.expected === "int") return "notWhole";
  if (issue.code === "invalid_type") return issue.expected === "number" ? "notANumber" : "required";
  if ((issue.code === "custom" || issue.code === "invalid_format") && readFieldRule(issue.message) !== null)
    return issue.message;
  return "unknownValue";
}

function tooSmall({ origin, minimum, inclusive, exact }: z.core.$ZodIssueTooSmall): string {
  if (COUNTED.includes(origin))
    return fieldRule(inclusive === false ? "notAbove" : "tooSmall", { min: Number(minimum) });
  if (origin === "string" && (exact || Number(minimum) > 1)) return fieldRule("tooShort", { min: Number(minimum) });
  return origin === "string" || origin === "array" ? "required" : "tooSmall";
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string {
  if (origin === "string") return fieldRule("tooLong", { max: Number(maximum) });
  if (origin === "array" || origin === "set") return fieldRule("tooMany", { max: Number(maximum) });
  if (COUNTED.includes(origin))
    return fieldRule(inclusive === false ? "notBelow" : "tooLarge", { max: Number(maximum) });
  return "tooLarge";
}
