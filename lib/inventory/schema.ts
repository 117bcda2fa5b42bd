import { z } from "zod";
import { MOST_IMPORT_ROWS } from "./domain/import-rows";

const LONGEST_ID = 64;
const LONGEST_NAME = 200;

/** PostgreSQL takes no NUL in a text, and nobody means an invisible sign. */
const CONTROL = /\p{Cc}/u;

const word = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !CONTROL.test(text), "unknownValue");

/** A form's empty text is the database's null. */
const wordOrNull = (most: number) =>
  word(most)
    .nullable()
    .transform((text) => text || null);

/** What a person looks for among the SKUs. Unreadable words find what no words find: a stale link is no error. */
export const skuSearch = z.object({ q: word(LONGEST_ID).catch("") });

/** Goods as a push names them: the platform's goods id, else the merchant's code (R8). */
const goods = z.object({ scItemId: wordOrNull(LONGEST_ID), outerId: wordOrNull(LONGEST_ID) });

/** What the person has seen in the way of it and wants to go; null while nothing was. */
const replaces = z.object({ holder: z.string().nullable(), other: z.string().nullable() }).nullable();

/** 匹配货品: these goods are that SKU. */
export const matchForm = z.object({ goods, skuId: z.uuid(), replaces });
export type MatchForm = z.output<typeof matchForm>;

/** What a person may say of a new SKU. */
const skuFields = z.object({
  code: word(LONGEST_ID).min(1),
  name: word(LONGEST_NAME).min(1),
  barCode: wordOrNull(LONGEST_ID),
});

/** 匹配货品 with a SKU that is made for it. */
export const createForm = skuFields.extend({ goods, replaces });
export type CreateForm = z.output<typeof createForm>;

export const MOST_IMPORT_BYTES = 5 * 1024 * 1024;
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
