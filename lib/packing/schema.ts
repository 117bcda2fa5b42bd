import { z } from "zod";

const LONGEST_CODE = 40;
const LONGEST_NAME = 60;
const LONGEST_CONTACT = 120;
const LONGEST_FOOTER = 200;
const LONGEST_CARTON_MM = 3000;
/** From the smallest label roll to a sheet of A4. */
const LABEL_MM = { min: 50, max: 297 };

/** A form's empty text is the database's null. */
const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text || null);

const millimetres = (min: number, max: number) => z.number().min(min).max(max).refine(Number.isInteger, "notWhole");

/** What a person may say of a carton (R73, R74); sizes in mm, outside. */
export const cartonFields = z.object({
  code: z.string().trim().min(1).max(LONGEST_CODE),
  lengthMm: millimetres(1, LONGEST_CARTON_MM),
  widthMm: millimetres(1, LONGEST_CARTON_MM),
  heightMm: millimetres(1, LONGEST_CARTON_MM),
  isApproved: z.boolean(),
  supplierName: textOrNull(LONGEST_NAME),
  supplierContact: textOrNull(LONGEST_CONTACT),
});
export type CartonFields = z.output<typeof cartonFields>;

/** What a person may say of a label template (R72); paper size in mm. */
export const labelFields = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  isStandard: z.boolean(),
  widthMm: millimetres(LABEL_MM.min, LABEL_MM.max),
  heightMm: millimetres(LABEL_MM.min, LABEL_MM.max),
  footer: textOrNull(LONGEST_FOOTER),
});
export type LabelFields = z.output<typeof labelFields>;

/** The forms; with an id they change what is there, over the `version` the person saw (R170). */
const seen = { id: z.uuid(), version: z.number().int() };
export const cartonEditForm = cartonFields.extend(seen);
export const labelEditForm = labelFields.extend(seen);

/** How the account packs, over the `version` the person saw (R170). */
export const deskForm = z.object({
  checkPieces: z.boolean(),
  askWeight: z.boolean(),
  version: z.number().int().min(0),
});

export const switchForm = z.object({ id: z.uuid(), on: z.boolean() });

/** The id in a page's address. */
export const recordId = z.uuid();
