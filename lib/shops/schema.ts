import { z } from "zod";

const LONGEST_NAME = 60;

/** What the list's URL may say; anything else falls back, since a stale link is no error (R159). */
export const shopFilter = z.object({
  search: z.string().trim().max(100).catch("").default(""),
  mode: z.enum(["LIGHT_RAIL_3", "BRAND_STATION"]).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type ShopFilter = z.output<typeof shopFilter>;

/** The filter as a query string. */
export function shopFilterQuery(filter: ShopFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return query.toString();
}

const name = z.string().trim().min(1).max(LONGEST_NAME);
/** Digits as the platform gives them; empty means "later" (R18). */
const supplierId = z
  .string()
  .trim()
  .regex(/^\d{0,20}$/, "digitsOnly")
  .transform((text) => (text === "" ? null : text));
const mode = z.enum(["LIGHT_RAIL_3", "BRAND_STATION"]).nullable();
const choice = z.uuid().nullable();

/** The create form: one typed field is enough (R16–R18). */
export const shopForm = z.object({
  name,
  platform: z.literal("TMALL_GLOBAL_DIRECT").default("TMALL_GLOBAL_DIRECT"),
  subPlatform: z.literal("DEFAULT").default("DEFAULT"),
  supplierId: supplierId.default(null),
  flagshipShopId: choice.default(null),
  /** Undefined: told by the name (R11). */
  businessMode: mode.optional(),
});

/** The edit form; `version` is the one the person saw (R170). */
export const shopEditForm = z.object({
  shopId: z.uuid(),
  version: z.number().int(),
  name,
  supplierId,
  flagshipShopId: choice,
  businessMode: mode,
  shipWithinHours: z.number().int().min(1).max(720).nullable(),
});

export const shopSwitchForm = z.object({ shopId: z.uuid(), on: z.boolean() });
export const shopIdForm = z.object({ shopId: z.uuid() });

/** Settings 1 to 3; the partial trigger is refused by name (R120). */
export const settingsForm = z.object({
  version: z.number().int(),
  reportReceipts: z.boolean(),
  trigger: z.enum(["OFF", "FULL", "PARTIAL"]),
  autoSubmitRefunds: z.boolean(),
});
