import type { ActionResult, Refusal, RowResult } from "@/lib/kernel/app-error";

type Acted<Value> = { isError: boolean; data: ActionResult<Value> | undefined };

/**
 * Why an act (a mutation) was turned down, or null. A lost connection is a refusal too: what was done is not known, and the
 * same form may be sent again.
 */
export function refusalIn({ isError, data }: Acted<unknown>): Refusal | null {
  if (isError) return { code: "UNAVAILABLE" };
  return data && !data.ok ? data.refusal : null;
}

/** The same for an act on rows; of a single row, the row's own refusal. */
export function refusalInRows(acted: Acted<RowResult[]>): Refusal | null {
  const rows = acted.data?.ok ? acted.data.value : [];
  return refusalIn(acted) ?? (rows.length === 1 ? (rows[0]?.refusal ?? null) : null);
}
