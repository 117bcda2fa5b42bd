import { z } from "zod";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { ORDER_DUES } from "./domain/deadline";

export const ORDER_TABS = ["all", "PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED", "CANCELLED"] as const;
/** Why an order needs a person; `any` stands for all of them together. */
export const ORDER_ATTENTIONS = [
  "any",
  "GOODS_NOT_MATCHED",
  "AMOUNT_MISMATCH",
  "UNEXPECTED_PLATFORM",
  "CONTENT_CHANGED",
  "NO_DEADLINE",
  "URGENT",
  "AWAITING_RETURN",
  "REPORT_FAILED",
] as const;
export const ORDER_SORTS = ["received", "deadline", "number"] as const;

const MOST_SEARCH_LETTERS = 64;
const MOST_ROWS = 100;
const MOST_PACKAGES = 50;
const MOST_PIECES = 1_000_000;

/** The list's state in the URL. Unknown values fall back, so that a stale link is no error. */
export const orderFilter = z.object({
  status: z.enum(ORDER_TABS).catch("PENDING_REVIEW"),
  shop: z.uuid().optional().catch(undefined),
  mode: z.enum(BUSINESS_MODES).optional().catch(undefined),
  attention: z.enum(ORDER_ATTENTIONS).optional().catch(undefined),
  due: z.enum(ORDER_DUES).optional().catch(undefined),
  q: z.string().trim().max(MOST_SEARCH_LETTERS).catch(""),
  /** Days of arrival in Shanghai, both included. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** By a column, a minus in front turns it round: newest, highest first. Else what is urgent, then the newest (R84). */
  sort: z.union([z.literal("urgent"), z.templateLiteral([z.enum(["", "-"]), z.enum(ORDER_SORTS)])]).catch("urgent"),
  after: z.string().max(400).optional().catch(undefined),
});

export type OrderFilter = z.output<typeof orderFilter>;

/** The deadline board's state in the URL (R12). */
export const boardFilter = orderFilter.pick({ shop: true, mode: true });
export type BoardFilter = z.output<typeof boardFilter>;

/** One bulk act takes two pages of rows at most. */
export const reviewForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS) });

/** A shipment as a person enters it; quantities in pieces. Whether it is the whole order is the domain's to say (R66). */
export const shipForm = z.object({
  orderId: z.uuid(),
  packages: z
    .array(
      z.object({
        carrierCode: z.string().trim().min(1).max(40),
        waybillNo: z.string().trim().min(1).max(60),
        lines: z
          .array(z.object({ lineId: z.uuid(), pieces: z.number().int().min(0).max(MOST_PIECES) }))
          .min(1)
          .max(500),
      }),
    )
    .min(1)
    .max(MOST_PACKAGES),
});

export const retryReportForm = z.object({ jobId: z.uuid() });

/** The id in a page's address. */
export const recordId = z.uuid();
