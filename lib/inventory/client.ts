import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { PlannedRow } from "./domain/import-plan";

/** Goods as a push states them. */
export type StatedGoods = {
  scItemId: string | null;
  outerId: string | null;
  barCode: string | null;
  name: string | null;
};

/** A SKU as a search finds it. `scItemId` null: it has no goods id of the platform yet. */
export type SkuChoice = { id: string; code: string; name: string; barCode: string | null; scItemId: string | null };

/** How many records got their goods by a mapping and need nobody for it any more. */
export type Healed = { orders: number; refunds: number };

/** The SKU that the goods are from now on, and what that mended. */
export type Mapped = { code: string; name: string; healed: Healed };

/** What an import did: SKUs made, SKUs that got a goods id, and what that mended. */
export type Imported = { created: number; mapped: number; healed: Healed };

/** What a CSV file would do, row by row; the fingerprint stands for all of it. */
export type ImportPreview = { rows: PlannedRow[]; fingerprint: string };

/** Searches the account's SKUs by code, name, bar code or goods id; what was found before stays until the answer is there. */
export function skuSearchOptions(q: string) {
  return queryOptions({
    queryKey: ["skus", q],
    queryFn: ({ signal }) => readJson<{ rows: SkuChoice[] }>(`/api/admin/skus?${searchOf({ q })}`, signal),
    placeholderData: keepPreviousData,
  });
}
