import { z } from "zod";
import { cleanScan } from "@/lib/kernel/scan-text";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";

export const RETURN_TABS = [
  "all",
  "WAITING_RECEIPT",
  "PARTIALLY_RECEIVED",
  "RECEIVED",
  "COMPLETED",
  "CANCELLED",
  /** 未回传: received in full, and the platform was not told (R122). */
  "untold",
] as const;
export const CALLBACK_STATUSES = [
  "NOT_REQUIRED",
  "HELD_SETTINGS_OFF",
  "HELD_BEFORE_ENABLE",
  "PENDING",
  "SENT",
  "FAILED",
] as const;
export const RETURN_SORTS = ["created", "number", "planned"] as const;

const MOST_SEARCH_LETTERS = 64;
const MOST_PIECES = 1_000_000;
const MOST_LINES = 500;

/** The list's state in the URL. Unknown values fall back, so that a stale link is no error. */
export const returnFilter = z.object({
  status: z.enum(RETURN_TABS).catch("WAITING_RECEIPT"),
  shop: z.uuid().optional().catch(undefined),
  mode: z.enum(BUSINESS_MODES).optional().catch(undefined),
  callback: z.enum(CALLBACK_STATUSES).optional().catch(undefined),
  q: z.string().trim().max(MOST_SEARCH_LETTERS).catch(""),
  /** A minus in front turns the order round: newest, highest first. */
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(RETURN_SORTS)]).catch("-created"),
  after: z.string().max(400).optional().catch(undefined),
});

export type ReturnFilter = z.output<typeof returnFilter>;

const pieces = z.number().int().min(0).max(MOST_PIECES);

/** What a person counted; quantities in pieces. */
export const receiveForm = z.object({
  returnOrderId: z.uuid(),
  requestKey: z.uuid(),
  warehouseId: z.uuid().optional(),
  lines: z
    .array(z.object({ lineId: z.uuid(), good: pieces, defective: pieces }))
    .min(1)
    .max(MOST_LINES),
});

export const undoForm = z.object({ returnOrderId: z.uuid(), receiptId: z.uuid() });

export const retryForm = z.object({ jobId: z.uuid() });

/** The id in a page's address. */
export const recordId = z.uuid();

export const PARCEL_TABS = ["open", "matched", "closed"] as const;
export const PARCEL_SORTS = ["received"] as const;

/** The state of the list of unclaimed parcels in the URL; the oldest open one first. */
export const parcelFilter = z.object({
  status: z.enum(PARCEL_TABS).catch("open"),
  q: z.string().trim().max(MOST_SEARCH_LETTERS).catch(""),
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(PARCEL_SORTS)]).catch("received"),
  after: z.string().max(400).optional().catch(undefined),
});

export type ParcelFilter = z.output<typeof parcelFilter>;

export const LONGEST_NOTE = 200;

/** A number as it was scanned or typed; longer ones are no waybill, no bar code and no number of ours. */
const scanned = z.string().transform(cleanScan).pipe(z.string().min(1).max(MOST_SEARCH_LETTERS));

/** What the scan page asks for; anything else finds nothing. */
export const scanQuery = z.object({ code: scanned.catch("") });

/** 预入库 of a parcel nobody told us of (R115); quantities in pieces. */
export const bookParcelForm = z.object({
  requestKey: z.uuid(),
  waybillNo: scanned,
  warehouseId: z.uuid().optional(),
  note: z.string().trim().max(LONGEST_NOTE).optional(),
  lines: z.array(z.object({ code: scanned, good: pieces, defective: pieces })).max(MOST_LINES),
});

export const closeParcelForm = z.object({
  parcelId: z.uuid(),
  reason: z.string().trim().min(1).max(LONGEST_NOTE),
});

export const reopenParcelForm = z.object({ parcelId: z.uuid() });
