"use client";

import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

/**
 * Goes on from what stands now, with the fields that this person changed laid over it: what somebody else changed elsewhere
 * in the form is not undone by accident (R170).
 */
export function keepMine<Values extends FieldValues, Output extends FieldValues>(
  form: UseFormReturn<Values, unknown, Output>,
  latest: Values,
): void {
  const mine = form.getValues();
  const changed = Object.keys(form.formState.dirtyFields) as (Path<Values> & keyof Values)[];
  form.reset(latest);
  for (const name of changed) form.setValue(name, mine[name], { shouldDirty: true });
}
