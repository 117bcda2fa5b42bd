"use client";

import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { fieldRulesOf } from "@/lib/i18n/field-rules";

/**
 * Checks a form by the schema that its action parses, and names the broken rules as keys of `errors.field`, as the server
 * does. The schema comes when a form is first sent, by an `import()`; where it does not come, the action alone checks.
 */
export function formResolver<Input extends FieldValues, Output extends FieldValues>(
  load: () => Promise<z.ZodType<Output, Input>>,
): Resolver<Input, unknown, Output> {
  return async (values) => {
    const schema = await load().catch(() => null);
    if (schema === null) return { values: values as unknown as Output, errors: {} };
    const parsed = await schema.safeParseAsync(values);
    if (parsed.success) return { values: parsed.data, errors: {} };
    const errors: Record<string, unknown> = {};
    for (const [path, message] of Object.entries(fieldRulesOf(parsed.error))) {
      put(errors, path.split("."), { type: "rule", message });
    }
    return { values: {}, errors: errors as FieldErrors<Input> };
  };
}

function put(target: Record<string, unknown>, path: readonly string[], error: { type: string; message: string }): void {
  const [head = "root", ...rest] = path;
  if (rest.length === 0) target[head] ??= error;
  else put((target[head] ??= {}) as Record<string, unknown>, rest, error);
}
