import { fieldRule } from "@/lib/kernel/field-rule";
import { isTaken } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";

/** The unique index decides; its no becomes CONFLICT at the field that has to differ. */
export async function guardUnique<T>(field: "code" | "name", value: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isTaken(error)) refuse("CONFLICT", { fields: { [field]: fieldRule("duplicate", { with: value }) } });
    throw error;
  }
}

type Facts = Record<string, string | number | boolean | null>;

/** The fields of `becomes` that differ, as they were and as they become; null where all are the same. */
export function changeOf<T extends Facts>(
  was: NoInfer<T>,
  becomes: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const keys = (Object.keys(becomes) as (keyof T)[]).filter((key) => was[key] !== becomes[key]);
  if (keys.length === 0) return null;
  const only = (facts: T) => Object.fromEntries(keys.map((key) => [key, facts[key]])) as Partial<T>;
  return { before: only(was), after: only(becomes) };
}
