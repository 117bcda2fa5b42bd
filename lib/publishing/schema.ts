import { fieldRule } from "@/lib/kernel/field-rule";
import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { STOCK_CAUSES } from "./domain/cause";
import { LOG_DAYS, RECONCILE_SHOWS, SYNC_STATUSES, SYNC_TRIGGERS } from "./domain/choices";

const MOST_PERCENT = 1000;
const MOST_PIECES = 1_000_000;
const MOST_WAREHOUSES = 200;
const MOST_TARGETS = 200;
const LONGEST_REASON = 200;

/** One number: of a SKU of a shop, in a platform warehouse (`storeCode`). */
export const targetKey = z.object({
  shopId: z.uuid(),
  skuId: z.uuid(),
  storeCode: z.string().min(1).max(LONGEST_CODE),
});
export type TargetKey = z.output<typeof targetKey>;

const ruleParts = z.object({
  percent: z.number().int().min(0).max(MOST_PERCENT),
  plusPieces: z.number().int().min(-MOST_PIECES).max(MOST_PIECES),
  minPieces: z.number().int().min(0).max(MOST_PIECES),
  /** Null: no upper bound. */
  maxPieces: z.number().int().min(0).max(MOST_PIECES).nullable(),
  /** Empty: every warehouse of the account. */
  warehouseIds: z.array(z.uuid()).max(MOST_WAREHOUSES),
  subtractReserved: z.boolean(),
  subtractOwnOrders: z.boolean(),
});

/** How a shop's number, or that of one SKU of it, is made (R148, R149). */
export const ruleFields = ruleParts.superRefine(({ minPieces, maxPieces }, context) => {
  if (maxPieces !== null && minPieces > maxPieces)
    context.addIssue({ code: "custom", path: ["maxPieces"], message: fieldRule("belowMin", { min: minPieces }) });
});
export type RuleFields = z.output<typeof ruleFields>;
export const RULE_FIELDS = Object.keys(ruleParts.shape) as (keyof RuleFields)[];

const ruleKey = { shopId: z.uuid(), skuId: z.uuid().nullable() };

/** A rule to be saved. `skuId` null: the shop's own; `version` as the person saw it, null where there was none (R170). */
export const ruleForm = ruleFields.safeExtend({ ...ruleKey, version: z.number().int().nullable() });
/** A rule to be removed: the shop's, or the plain one, holds again. */
export const removeRuleForm = z.object({ ...ruleKey, version: z.number().int() });

const reason = z.string().trim().min(1).max(LONGEST_REASON);

/** Pauses a shop, or one SKU of it, until a moment (R154). */
export const pauseForm = z.object({ ...ruleKey, until: z.iso.datetime(), reason });
export const endPauseForm = z.object({ pauseId: z.uuid() });

/** Numbers to publish now, whether or not anything changed. */
export const publishForm = z.object({ targets: z.array(targetKey).min(1).max(MOST_TARGETS) });
/** The same for whole SKUs: in every shop and warehouse the caller sees. */
export const publishSkusForm = z.object({ skuIds: z.array(z.uuid()).min(1).max(MOST_TARGETS) });
/** Every number in trouble for one cause, in one shop, in the shops of a mode or in all (R12, R153). */
export const retryGroupForm = z.object({
  cause: z.enum(STOCK_CAUSES),
  shopId: z.uuid().nullable(),
  mode: z.enum(BUSINESS_MODES).optional(),
});

/** 货主ID: the goods owner's user id on the platform, which is not the supplier id. */
export const ownerForm = z.object({
  shopId: z.uuid(),
  ownerUserId: z
    .string()
    .transform(cleanScan)
    .pipe(z.string().regex(/^\d{5,15}$/, "notDigits"))
    .nullable(),
});

const shop = z.uuid().optional();
/** Numbers of the shops of this mode (R12). */
const mode = z.enum(BUSINESS_MODES).optional();
const q = searchText;
const after = position;

/** Stock errors in the URL: the groups, or the log of attempts (R152, R153). */
export const errorFilter = z.strictObject({
  tab: z.enum(["groups", "log"]).default("groups"),
  shop,
  mode,
  sku: z.uuid().optional(),
  status: z.enum(SYNC_STATUSES).optional(),
  cause: z.enum(STOCK_CAUSES).optional(),
  trigger: z.enum(SYNC_TRIGGERS).optional(),
  /** Left out: as far back as there are any. */
  days: z.enum(LOG_DAYS).optional(),
  q,
  after,
});
export type ErrorFilter = z.output<typeof errorFilter>;
/** Which shops are meant, of those in scope. */
export type ShopsAsked = Pick<ErrorFilter, "shop" | "mode">;
/** What of it chooses attempts. */
export type AttemptFilter = Omit<ErrorFilter, "tab">;

/** The numbers of one group. */
export const troubledFilter = z.strictObject({ cause: z.enum(STOCK_CAUSES), shop, mode, q, after });
export type TroubledFilter = z.output<typeof troubledFilter>;

/** Rules in the URL: whose shop, among those of which mode, which SKU rules, what is being edited (`shop`, `new` or a SKU), which SKU's number is explained. */
export const ruleFilter = z.strictObject({
  shop,
  mode,
  q,
  after,
  edit: z.union([z.enum(["shop", "new"]), z.uuid()]).optional(),
  sku: z.uuid().optional(),
});
export type RuleAsked = z.output<typeof ruleFilter>;
export type RuleFilter = Pick<z.output<typeof ruleFilter>, "mode" | "q" | "after">;

/** A rule to be tried out: of a shop, or of one SKU of it; `show` names a SKU to be shown besides. `rule` is its fields as JSON. */
export const simulationAsked = z.object({
  shopId: z.uuid(),
  skuId: z.uuid().optional(),
  show: z.uuid().optional(),
  rule: z.string().max(20_000).transform(parsedJson).pipe(ruleFields),
});
export type SimulationAsked = z.input<typeof simulationAsked>;
export type TriedRuleAsked = { shopId: string; skuId: string | null; show: string | null; rule: RuleFields };

/** What is no JSON is no rule either. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A SKU whose numbers are explained, in one shop. */
export const numberAsked = z.object({ shopId: z.uuid(), skuId: z.uuid() });

export type ReconcileShow = (typeof RECONCILE_SHOWS)[number];

/** Reconciliation in the URL. */
export const reconcileFilter = z.strictObject({
  show: z.enum(RECONCILE_SHOWS).default("different"),
  shop,
  mode,
  q,
  after,
});
export type ReconcileFilter = z.output<typeof reconcileFilter>;
