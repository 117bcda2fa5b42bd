import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { codeText, searchText } from "@/lib/forms/text";
import { MOST_LINES } from "@/lib/kernel/limits";
import { waybillRule } from "@/lib/kernel/text/waybill-number";
import { photoIds } from "@/lib/photos/schema";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { LONGEST_REASON, RAISED_BY_HAND } from "./domain/discrepancy";
import {
  CALLBACK_STATUSES,
  LONGEST_NOTE,
  PARCEL_SORTS,
  PARCEL_TABS,
  REFUND_STANDINGS,
  RETURN_SORTS,
  RETURN_TABS,
} from "./domain/choices";

/** Work queues begin with what has waited longest (of those overdue by the day the refund was expected), all else with the newest. */
const QUEUES: Partial<Record<(typeof RETURN_TABS)[number], "created" | "tracking">> = {
  WAITING_RECEIPT: "created",
  PARTIALLY_RECEIVED: "created",
  discrepancy: "created",
  held: "created",
  overdue: "tracking",
};
const NEWEST = "-created";

const MOST_PIECES = 1_000_000;
const LONGEST_GOODS = 100;
const LONGEST_CASE_NO = 64;

/** The list's state in the URL. */
export const returnFilter = z
  .strictObject({
    status: z.enum(RETURN_TABS).default("WAITING_RECEIPT"),
    shop: z.uuid().optional(),
    mode: z.enum(BUSINESS_MODES).optional(),
    callback: z.enum(CALLBACK_STATUSES).optional(),
    refund: z.enum(REFUND_STANDINGS).optional(),
    q: searchText,
    /** A minus in front turns the order round: newest, highest first. */
    sort: z.templateLiteral([z.enum(["", "-"]), z.enum(RETURN_SORTS)]).optional(),
    after: position,
  })
  .transform(({ sort, ...filter }) => ({
    ...filter,
    sort: sort ?? QUEUES[filter.status] ?? NEWEST,
  }));

export type ReturnFilter = z.output<typeof returnFilter>;

const pieces = z.number().int().min(0).max(MOST_PIECES);

const countedLines = z
  .array(z.object({ lineId: z.uuid(), good: pieces, defective: pieces }))
  .min(1)
  .max(MOST_LINES);
const reason = z.string().trim().min(1).max(LONGEST_REASON);

/** What a person counted; quantities in pieces. Why pieces are missing is asked for by the command, which knows whether any are. */
export const receiveForm = z.object({
  returnOrderId: z.uuid(),
  requestKey: z.uuid(),
  warehouseId: z.uuid().optional(),
  lines: countedLines,
  short: z.object({ reason: z.string().trim().max(LONGEST_REASON), photoIds }).optional(),
});

export const raiseForm = z.object({
  returnOrderId: z.uuid(),
  requestKey: z.uuid(),
  kind: z.enum(RAISED_BY_HAND),
  lineId: z.uuid().nullable(),
  pieces: pieces.min(1),
  goods: z.string().trim().max(LONGEST_GOODS).nullable(),
  reason,
  photoIds,
});

const outcome = { returnOrderId: z.uuid(), discrepancyId: z.uuid(), reason };

export const noteForm = z.object(outcome);

/** What is really there on each line, in pieces, over what the person saw of every line. */
export const correctForm = z.object({ ...outcome, requestKey: z.uuid(), seen: countedLines, lines: countedLines });

export const terminateForm = z.object({
  ...outcome,
  platformCaseNo: z.string().trim().min(1).max(LONGEST_CASE_NO),
});

export const undoForm = z.object({ returnOrderId: z.uuid(), receiptId: z.uuid() });

/** A wish to report a held receipt (R126), with its reason; and one return order without. */
export const askReportForm = z.object({ returnOrderId: z.uuid(), note: z.string().trim().min(1).max(200) });
export const returnOrderForm = z.object({ returnOrderId: z.uuid() });

export const retryForm = z.object({ jobId: z.uuid() });

/** That a person has seen to the failed reports of a return, and how. */
export const acknowledgeReportsForm = z.object({ returnOrderId: z.uuid(), reason });

/** One bulk act at most takes two pages of rows. */
const MOST_ROWS = 100;

const note = z.string().trim().min(1).max(LONGEST_NOTE);

/** What a person saw on the platform: these are refunded, and how they know (R141). */
export const markRefundedForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS), note });

export const undoRefundForm = z.object({ returnOrderId: z.uuid(), note });

/** The id in a page's address. */
export const recordId = z.uuid();

/** The state of the list of unclaimed parcels in the URL; the oldest open one first. */
export const parcelFilter = z.strictObject({
  status: z.enum(PARCEL_TABS).default("open"),
  q: searchText,
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(PARCEL_SORTS)]).default("received"),
  after: position,
});

export type ParcelFilter = z.output<typeof parcelFilter>;

/** A number as it was scanned or typed; longer ones are no waybill, no bar code and no number of ours. */
const scanned = codeText.pipe(z.string().min(1));

/** The number of a parcel that is to be kept, as `writtenWaybill` has it. */
const parcelNo = codeText.superRefine((typed, context) => {
  const message = waybillRule(typed);
  if (message !== null) context.addIssue({ code: "custom", message });
});

/** What the scan page asks for; anything else finds nothing. */
export const scanQuery = z.object({ code: scanned.catch("") });

/** 预入库 of a parcel nobody told us of (R115); quantities in pieces. */
export const bookParcelForm = z.object({
  requestKey: z.uuid(),
  waybillNo: parcelNo,
  warehouseId: z.uuid().optional(),
  note: z.string().trim().max(LONGEST_NOTE).optional(),
  lines: z.array(z.object({ code: scanned, good: pieces, defective: pieces })).max(MOST_LINES),
  photoIds: photoIds.optional(),
});

export const closeParcelForm = z.object({
  parcelId: z.uuid(),
  reason: z.string().trim().min(1).max(LONGEST_NOTE),
});

/** One parcel, without more words. */
export const parcelForm = z.object({ parcelId: z.uuid() });
