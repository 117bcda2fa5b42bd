import type { z } from "zod";

/** zod's complaints as form fields → message keys below `errors.field`; the first complaint of a field stands. */
export function fieldRulesOf(error: z.ZodError): Record<string, string> {
  const rules: Record<string, string> = {};
  for (const issue of error.issues) rules[issue.path.join(".")] ??= ruleOf(issue);
  return rules;
}

/** A schema may name its own rule: `.refine(…, "tooOld")` shows `errors.field.tooOld`. */
function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small")
    return issue.origin === "string" || issue.origin === "array" ? "required" : "tooSmall";
  if (issue.code === "too_big") return issue.origin === "string" ? "tooLong" : "tooLarge";
  if (issue.code === "invalid_type" && issue.expected === "int") return "notWhole";
  if (issue.code === "invalid_type") return issue.expected === "number" ? "notANumber" : "required";
  if ((issue.code === "custom" || issue.code === "invalid_format") && /^[a-z][A-Za-z]*$/.test(issue.message))
    return issue.message;
  return "unknownValue";
}
