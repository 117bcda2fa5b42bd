import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { BUSINESS_MODES } from "./domain/business-mode";
import { isClientVersion } from "@/lib/kernel/client-version";
import { AUTHORIZATION_RESULTS, SHOP_ATTENTIONS, SHOP_SORTS, TRIGGERS } from "./domain/choices";

const LONGEST_NAME = 60;
const MOST_SUPPLIER_DIGITS = 20;
const MOST_HOURS = 720;

/** The list's state in the URL (R159). */
export const shopFilter = z.strictObject({
  mode: z.enum(BUSINESS_MODES).optional(),
  attention: z.enum(SHOP_ATTENTIONS).optional(),
  q: searchText,
  /** A minus in front turns the order round. `authorization` begins with what is not authorized, then what ends first. */
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(SHOP_SORTS)]).default("name"),
  after: position,
});
export type ShopFilter = z.output<typeof shopFilter>;

/** A form's empty choice is the database's null. */
const emptyAsNull = (text: string | null) => (text === "" ? null : text);

const name = z.string().trim().min(1).max(LONGEST_NAME);
/** Digits as the platform gives them; empty means "later" (R18). */
const supplierId = z
  .string()
  .transform(cleanScan)
  .pipe(z.string().max(MOST_SUPPLIER_DIGITS).regex(/^\d*$/, "notDigits"))
  .nullable()
  .transform(emptyAsNull);
const flagshipShopId = z.string().nullable().transform(emptyAsNull).pipe(z.uuid().nullable());
const businessMode = z.string().nullable().transform(emptyAsNull).pipe(z.enum(BUSINESS_MODES).nullable());

/** The create form: one typed field is enough (R16–R18). */
export const shopForm = z.object({
  name,
  platform: z.literal("TMALL_GLOBAL_DIRECT").default("TMALL_GLOBAL_DIRECT"),
  subPlatform: z.literal("DEFAULT").default("DEFAULT"),
  supplierId: supplierId.default(null),
  flagshipShopId: flagshipShopId.default(null),
  /** Undefined: told by the name (R11). */
  businessMode: businessMode.optional(),
});

/** What a person may change of a shop. */
export const shopFields = z.object({
  name,
  supplierId,
  flagshipShopId,
  businessMode,
});
export type ShopFields = z.output<typeof shopFields>;

/** The edit form; `version` is the one the person saw (R170). */
export const shopEditForm = shopFields.extend({ shopId: z.uuid(), version: z.number().int() });

const LONGEST_AGREEMENT_NO = 60;
const LONGEST_LINK = 500;

/** A day in Shanghai, `YYYY-MM-DD`. */
const day = z
  .string()
  .trim()
  .nullable()
  .transform(emptyAsNull)
  .pipe(z.iso.date({ error: "notADate" }).nullable());

/** The direct-shipping agreement 商家仓直发协议 of a shop (R70); its days are both included. */
export const agreementFields = z
  .object({
    agreementNo: z.string().trim().max(LONGEST_AGREEMENT_NO).nullable().transform(emptyAsNull),
    agreementLink: z
      .string()
      .trim()
      .max(LONGEST_LINK)
      .nullable()
      .transform(emptyAsNull)
      .pipe(z.url({ protocol: /^https?$/, error: "notALink" }).nullable()),
    agreementValidFrom: day,
    agreementValidTo: day,
    /** Hours from the order time (R69). */
    shipWithinHours: z.number().int().min(1).max(MOST_HOURS).nullable(),
  })
  .refine(({ agreementValidFrom: from, agreementValidTo: to }) => from === null || to === null || from <= to, {
    path: ["agreementValidTo"],
    error: "endsBeforeItBegins",
  });
export type AgreementFields = z.output<typeof agreementFields>;

/** The agreement's form; `version` is the agreement's own, as the person saw it (R170). */
export const agreementForm = agreementFields.safeExtend({ shopId: z.uuid(), version: z.number().int() });

export const shopSwitchForm = z.object({ shopId: z.uuid(), on: z.boolean() });
export const shopIdForm = z.object({ shopId: z.uuid() });

const LONGEST_REASON = 200;
/** ISO, UTC; null: no end. */
const endOfPause = z.iso
  .datetime({ error: "notADate" })
  .nullable()
  .transform((text) => (text === null ? null : new Date(text)));
/** The shop's name as typed; needed for some pauses only, which the command decides (R52). */
const typedName = z.string().trim().max(LONGEST_NAME).default("");

/** 订单接收 off: until when, why, and the typed name (R52, R53). */
export const receivingOffForm = z.object({
  shopId: z.uuid(),
  until: endOfPause,
  reason: z.string().trim().min(1).max(LONGEST_REASON),
  typedName,
});

/** Another end, or none, of a pause that has begun. */
export const receivingEndForm = z.object({ shopId: z.uuid(), until: endOfPause, typedName });

const LEAP_YEAR = 2024; // 02-29 is a day too: no year is stated

/** The month and day of the flagship edition, `MM-DD`, which exists in some year (R4). */
export const flagshipExpectedForm = z.object({
  expected: z
    .string()
    .trim()
    .refine((text) => z.iso.date().safeParse(`${LEAP_YEAR}-${text}`).success, "notMonthDay"),
});

/** Disabling a shop by hand, with its reason. */
export const disableForm = z.object({ shopId: z.uuid(), reason: z.string().trim().min(1).max(LONGEST_REASON) });

export const reasonForm = z.object({ reason: z.string().trim().min(1).max(LONGEST_REASON) });

/** The version as ERP客户端–帮助–升级日志 shows it (R3). */
export const clientVersionForm = z.object({
  clientVersion: z.string().trim().min(1).max(20).refine(isClientVersion, "unknownValue"),
});

/** Settings 1 to 3; the partial trigger is refused by name (R120). */
export const settingsFields = z.object({
  reportReceipts: z.boolean(),
  trigger: z.enum(TRIGGERS),
  autoSubmitRefunds: z.boolean(),
  reportArrivals: z.boolean(),
});
export const settingsForm = settingsFields.extend({ version: z.number().int() });

/** A flagship shop of the account; everything else about it comes with its authorization. */
export const flagshipForm = z.object({ name });
export const flagshipIdForm = z.object({ flagshipShopId: z.uuid() });

/** A first authorization that waits for a person's word. */
export const pendingAuthorizationForm = flagshipIdForm.extend({ requestId: z.uuid() });
/** The rename form; `version` is the one the person saw (R170). */
export const flagshipEditForm = flagshipForm.extend({ flagshipShopId: z.uuid(), version: z.number().int() });
export const flagshipSwitchForm = flagshipIdForm.extend({ on: z.boolean() });

export const resultFilter = z.object({ result: z.enum(AUTHORIZATION_RESULTS).optional().catch(undefined) });

/** The month of the expiry calendar, `YYYY-MM`, in Shanghai; anything else is the present one. */
export const monthFilter = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

/** The id in a page's address. */
export const recordId = z.uuid();
