import type { Refusal, RowResult } from "@/lib/kernel/app-error";

/** Why an act on rows was turned down; of a single row, the row's own refusal. Null: its results say so row by row. */
export function refusalOfRows({ refusal, value }: { refusal: Refusal | null; value: RowResult[] | null }) {
  const rows = value ?? [];
  return refusal ?? (rows.length === 1 ? (rows[0]?.refusal ?? null) : null);
}
