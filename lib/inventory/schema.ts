import { z } from "zod";

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

/** Goods as a push names them: the platform's goods id, else the merchant's code (R8). */
const goods = z.object({ scItemId: wordOrNull(LONGEST_ID), outerId: wordOrNull(LONGEST_ID) });

/** What the person has seen in the way of it and wants to go; null while nothing was. */
const replaces = z.object({ holder: z.string().nullable(), other: z.string().nullable() }).nullable();

/** 匹配货品: these goods are that SKU. */
export const matchForm = z.object({ goods, skuId: z.uuid(), replaces });
export type MatchForm = z.output<typeof matchForm>;

/** What a person may say of a new SKU. */
export const skuFields = z.object({
  code: word(LONGEST_ID).min(1),
  name: word(LONGEST_NAME).min(1),
  barCode: wordOrNull(LONGEST_ID),
});
export type SkuFields = z.output<typeof skuFields>;

/** 匹配货品 with a SKU that is made for it. */
export const createForm = skuFields.extend({ goods, replaces });
export type CreateForm = z.output<typeof createForm>;
