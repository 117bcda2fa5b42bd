import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { codeText, searchText } from "@/lib/forms/text";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { MOST_IMPORT_ROWS } from "./domain/import-rows";
import {
  LONGEST_CHANNEL,
  LONGEST_REASON,
  MOST_IMPORT_BYTES,
  MOST_PIECES,
  STOCK_LEVELS,
  STOCK_SORTS,
} from "./domain/choices";

const LONGEST_NAME = 200;

/** PostgreSQL takes no NUL in a text, and nobody means an invisible sign. */
const CONTROL = /\p{Cc}/u;

const word = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !CONTROL.test(text), "unknownValue");

const emptyAsNull = (text: string | null) => text || null;

/** A form's empty text is the database's null. */
const codeOrNull = codeText.nullable().transform(emptyAsNull);

/** What a push stored, letter by letter: it is looked up by it. */
const pushedOrNull = z.string().max(LONGEST_CODE).nullable().transform(emptyAsNull);

/** What a person looks for among the SKUs. */
export const skuSearch = z.object({ q: searchText });

/** Goods as a push names them: the platform's goods id, else the merchant's code (R8). */
const goods = z.object({ scItemId: pushedOrNull, outerId: pushedOrNull });

/** What the person has seen in the way of it and wants to go; null while nothing was. */
const replaces = z.object({ holder: z.string().nullable(), other: z.string().nullable() }).nullable();

/** 匹配货品: these goods are that SKU. */
export const matchForm = z.object({ goods, skuId: z.uuid(), replaces });
export type MatchForm = z.output<typeof matchForm>;

/** What a person may say of a new SKU. */
const skuFields = z.object({
  code: codeText.pipe(z.string().min(1)),
  name: word(LONGEST_NAME).min(1),
  barCode: codeOrNull,
});

/** 匹配货品 with a SKU that is made for it. */
export const createForm = skuFields.extend({
  /** Goods without an id are known by it, as the push has it. */
  code: z.string().trim().min(1).max(LONGEST_CODE),
  goods,
  replaces,
});
export type CreateForm = z.output<typeof createForm>;

const DIGEST = /^[0-9a-f]{64}$/;

const csvFile = z.instanceof(Blob).refine((file) => file.size <= MOST_IMPORT_BYTES, "fileTooLarge");

/** A CSV file of goods, to be looked at before it is applied. */
export const previewForm = z.object({ file: csvFile });

/** The same file, the fingerprint of what was shown, and the conflict rows that are to be replaced. */
export const applyForm = z.object({
  file: csvFile,
  fingerprint: z.string().regex(DIGEST),
  replaced: z.array(z.number().int().min(2)).max(MOST_IMPORT_ROWS),
});

/** The state of the stock list in the URL (R159). */
export const stockFilter = z.strictObject({
  q: searchText,
  warehouse: z.uuid().optional(),
  mapped: z.enum(["yes", "no"]).optional(),
  level: z.enum(STOCK_LEVELS).optional(),
  /** Goods that are published for this shop, or for the shops of this mode (R12). */
  shop: z.uuid().optional(),
  mode: z.enum(BUSINESS_MODES).optional(),
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(STOCK_SORTS)]).default("code"),
  after: position,
});
export type StockFilter = z.output<typeof stockFilter>;

/** The state of a SKU's ledger in the URL. */
export const ledgerFilter = stockFilter.pick({ warehouse: true, after: true });
export type LedgerFilter = z.output<typeof ledgerFilter>;

const counted = z.number().int().min(0).max(MOST_PIECES);
/** What was on the page: stock may have been booked below zero. */
const seenPieces = z.number().int();
const reason = word(LONGEST_REASON).min(1);

/** A count of one SKU in one warehouse, over what the person saw. */
export const adjustmentForm = z.object({
  skuId: z.uuid(),
  warehouseId: z.uuid(),
  seen: z.object({ good: seenPieces, defective: seenPieces }),
  counted: z.object({ good: counted, defective: counted }),
  reason,
});
export type AdjustmentForm = z.output<typeof adjustmentForm>;

/** Pieces for another channel; `seen` 0: there were none (R149). */
export const reservationForm = z.object({
  skuId: z.uuid(),
  warehouseId: z.uuid(),
  channel: word(LONGEST_CHANNEL).min(1),
  seen: counted,
  pieces: counted,
});
export type ReservationForm = z.output<typeof reservationForm>;

const warehouseFields = {
  code: word(LONGEST_CODE).min(1),
  name: word(LONGEST_NAME).min(1),
  /** The platform's storeCode, letter by letter as it is pushed; empty: none. */
  platformCode: word(LONGEST_CODE).nullable().transform(emptyAsNull),
};

export const warehouseForm = z.object(warehouseFields);
export type WarehouseForm = z.output<typeof warehouseForm>;

/** `seen` as the page had it: nothing of it is cut or trimmed. */
export const warehouseEditForm = z.object({
  ...warehouseFields,
  id: z.uuid(),
  seen: z.object({ code: z.string(), name: z.string(), platformCode: z.string().nullable() }),
});
export type WarehouseEditForm = z.output<typeof warehouseEditForm>;

/** A warehouse by its id. */
export const warehouseIdForm = z.object({ id: z.uuid() });

/** A new SKU; with a goods id it is mapped at once (R8). */
export const newSkuForm = skuFields.extend({ scItemId: codeOrNull });

export const skuEditForm = skuFields.omit({ code: true }).extend({
  id: z.uuid(),
  seen: z.object({ name: z.string(), barCode: z.string().nullable() }),
});
export type SkuEditForm = z.output<typeof skuEditForm>;

/** 货品ID of a SKU; `replaces` what was told to stand in the way (R8). */
export const goodsIdForm = z.object({ skuId: z.uuid(), scItemId: codeText.pipe(z.string().min(1)), replaces });

/** A CSV file of counts as it was shown, and the fingerprint of what was shown. */
export const applyCountsForm = z.object({
  file: csvFile,
  /** Only told, never opened. */
  fileName: z
    .string()
    .max(255)
    .transform((name) => name.replace(/\p{Cc}/gu, "")),
  fingerprint: z.string().regex(DIGEST),
});
