import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { OnHand } from "./domain/adjustment";
import type { CountProblem } from "./domain/count-rows";
import type { PlannedRow } from "./domain/import-plan";
import type { STOCK_CAUSES } from "./domain/stock-cause";
import type { WarehouseUse } from "./domain/warehouse-use";
import type { LedgerFilter, StockFilter } from "./schema";

/** Goods as a push states them. */
export type PushedGoods = {
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

/** A row of a file of counts with what will change; null: nothing of that. */
export type ShownCount = {
  row: number;
  code: string;
  warehouse: string;
  count: { before: OnHand | null; after: OnHand } | null;
  reservation: { channel: string; before: number; after: number } | null;
};

/** What a file of counts would do. Of faults and changes the first thousand each are told; the fingerprint stands for all. */
export type CountPreview = {
  rows: { changed: number; created: number; unchanged: number };
  /** Rows that have a fault, and their faults. */
  wrongRows: number;
  problems: CountProblem[];
  changes: ShownCount[];
  fingerprint: string;
};

/** What a file of counts did: counts that changed, and reservations. */
export type CountsApplied = { counts: number; reservations: number };

/** Searches the account's SKUs by code, name, bar code or goods id; what was found before stays until the answer is there. */
export function skuSearchOptions(q: string) {
  return queryOptions({
    queryKey: ["skus", q],
    queryFn: ({ signal }) => readJson<{ rows: SkuChoice[] }>(`/api/admin/skus?${searchOf({ q })}`, signal),
    placeholderData: keepPreviousData,
  });
}

type PlacePieces = { code: string; name: string; goodPieces: number; defectivePieces: number };

/** A SKU as the stock list shows it; pieces of the chosen warehouse, or of all of them together. */
export type StockRow = SkuChoice & {
  goodPieces: number;
  defectivePieces: number;
  /** Kept for other channels (R149). */
  reservedPieces: number;
  places: PlacePieces[];
};

export type StockList = Page<StockRow> & {
  /** Null: more goods than were looked through. */
  total: number | null;
  /** Where the filter made the list read on and on: the code up to which it looked; the next page goes on from there. */
  lookedUpTo: string | null;
};

/** A warehouse for a choice. `code` is our own; `platformCode` the platform's storeCode that it stands for, null for none. */
export type WarehouseChoice = {
  id: string;
  code: string;
  name: string;
  platformCode: string | null;
  isDefault: boolean;
};

/** A warehouse with what names it, so that it cannot be deleted. */
export type WarehouseRow = WarehouseChoice & { uses: WarehouseUse[] };

/** One SKU in one warehouse. */
export type PlaceView = {
  warehouse: Omit<WarehouseChoice, "isDefault">;
  good: number;
  defective: number;
  reservations: { channel: string; pieces: number }[];
};

/** One SKU with all that is on hand of it. Times are ISO, UTC. */
export type SkuView = SkuChoice & { createdAt: string; places: PlaceView[]; changes: TimelineEntry[] };

export type StockCause = (typeof STOCK_CAUSES)[number];

/** One change of what is on hand; `…After` null in rows of before that was kept. */
export type MovementRow = {
  id: string;
  at: string;
  warehouse: string;
  cause: StockCause;
  causeId: string;
  goodDelta: number;
  defectiveDelta: number;
  goodAfter: number | null;
  defectiveAfter: number | null;
  reason: string | null;
  /** A person's name, `platform`, `system`, or null where that was not kept. */
  by: string | null;
};

/** A change with the number of what caused it where that is the reader's to know and, for those who may open it, its page. */
export type LedgerRow = Omit<MovementRow, "causeId"> & { source: { label: string; href: string | null } | null };

export type SkuPage = SkuView & { ledger: Page<LedgerRow> };

/** One page of the stock list under a filter. */
export function stockListOptions(filter: StockFilter) {
  return queryOptions({
    queryKey: ["stock", "list", filter],
    queryFn: ({ signal }) => readJson<StockList>(`/api/admin/stock?${searchOf(filter)}`, signal),
    placeholderData: keepPreviousData,
  });
}

/** One SKU and a page of its ledger. */
export function skuOptions(id: string, filter: LedgerFilter) {
  return queryOptions({
    queryKey: ["stock", "sku", id, filter],
    queryFn: ({ signal }) => readJson<SkuPage>(`/api/admin/stock/${id}?${searchOf(filter)}`, signal),
    placeholderData: keepPreviousData,
  });
}
