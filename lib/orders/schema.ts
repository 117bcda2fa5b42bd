import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { codeText, searchText } from "@/lib/forms/text";
import { MOST_IMPORT_BYTES } from "@/lib/inventory/domain/choices";
import { MOST_LINES } from "@/lib/kernel/limits";
import { LONGEST_WAYBILL } from "@/lib/kernel/text/waybill-number";
import { HEAVIEST_GRAMS } from "@/lib/packing/domain/weight";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { ACKNOWLEDGEABLE } from "./domain/attention";
import { ORDER_DUES } from "./domain/deadline";
import {
  LONGEST_REASON,
  MOST_IMPORTED_AT_ONCE,
  MOST_PACKAGES,
  ORDER_ATTENTIONS,
  ORDER_SORTS,
  ORDER_TABS,
} from "./domain/choices";

const MOST_ROWS = 100;
const MOST_PIECES = 1_000_000;

/** The list's state in the URL. */
export const orderFilter = z.strictObject({
  status: z.enum(ORDER_TABS).default("PENDING_REVIEW"),
  shop: z.uuid().optional(),
  mode: z.enum(BUSINESS_MODES).optional(),
  attention: z.enum(ORDER_ATTENTIONS).optional(),
  due: z.enum(ORDER_DUES).optional(),
  q: searchText,
  /** Days of arrival in Shanghai, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** By a column, a minus in front turns it round: newest, highest first. Else what is urgent, then the newest (R84). */
  sort: z.union([z.literal("urgent"), z.templateLiteral([z.enum(["", "-"]), z.enum(ORDER_SORTS)])]).default("urgent"),
  after: position,
});

export type OrderFilter = z.output<typeof orderFilter>;

/** The deadline board's state in the URL (R12). */
export const boardFilter = orderFilter.pick({ shop: true, mode: true });
export type BoardFilter = z.output<typeof boardFilter>;

/** One bulk act takes two pages of rows at most. */
export const reviewForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS) });

const reason = z.string().trim().min(1).max(LONGEST_REASON);

/** An act on orders that takes a reason: 反审核, 挂起, 解除挂起. */
export const reasonedForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS), reason });
export type ReasonedInput = z.input<typeof reasonedForm>;

/** The buyer's message in clear, for a reason (R179). */
export const messageForm = z.object({ orderId: z.uuid(), reason });

/** A slip that goes to paper now, by a template. */
export const printForm = z.object({ orderId: z.uuid(), labelId: z.uuid() });

const packedLines = z
  .array(z.object({ lineId: z.uuid(), pieces: z.number().int().min(0).max(MOST_PIECES) }))
  .min(1)
  .max(MOST_LINES);

/** Parked pushes to let through. */
export const passForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS) });

/** Waybill numbers of another order, too, that the person has seen and means, each with the reason. */
const shared = z
  .array(z.object({ waybillNo: z.string().trim().min(1).max(LONGEST_WAYBILL), reason }))
  .max(MOST_PACKAGES)
  .optional();

/** A shipment as a person enters it; quantities in pieces. Whether it is the whole order is the domain's to say (R66). */
export const shipForm = z.object({
  orderId: z.uuid(),
  packages: z
    .array(
      z.object({
        carrierCode: z.string().trim().min(1).max(40),
        waybillNo: z.string().trim().min(1).max(LONGEST_WAYBILL),
        cartonId: z.uuid().nullable(),
        weightGrams: z.number().int().min(1).max(HEAVIEST_GRAMS).nullish(),
        lines: packedLines,
      }),
    )
    .min(1)
    .max(MOST_PACKAGES),
  shared,
});

/** A CSV file of waybill numbers, to be looked at. */
export const waybillFileForm = z.object({
  file: z.instanceof(Blob).refine((file) => file.size <= MOST_IMPORT_BYTES, "fileTooLarge"),
});

/** Orders of an import with their parcels; quantities in pieces, null where the file states none. */
export const shipImportedForm = z.object({
  orders: z
    .array(
      z.object({
        orderId: z.uuid(),
        cartonId: z.uuid().nullable(),
        parcels: z
          .array(
            z.object({
              carrierCode: z.string().trim().min(1).max(40),
              waybillNo: z.string().trim().min(1).max(LONGEST_WAYBILL),
              pieces: z.number().int().min(1).max(MOST_PIECES).nullable(),
            }),
          )
          .min(1)
          .max(MOST_PACKAGES),
      }),
    )
    .min(1)
    .max(MOST_IMPORTED_AT_ONCE),
});
export type ShipImportedInput = z.input<typeof shipImportedForm>;

/** 取号 for the parcels as they are packed so far; quantities in pieces. */
export const waybillsForm = z.object({
  orderId: z.uuid(),
  parcels: z
    .array(z.object({ lines: packedLines }))
    .min(1)
    .max(MOST_PACKAGES),
  /** Another carrier than the default's, where the merchant chooses. */
  carrierCode: z.string().trim().max(60).optional(),
});

/** Another waybill number for one package (R67), over the version of the order that the person saw. */
export const changeWaybillForm = z.object({
  orderId: z.uuid(),
  packageId: z.uuid(),
  version: z.number().int().min(0),
  waybillNo: z.string().trim().min(1).max(LONGEST_WAYBILL),
  reason,
  shared,
});

export type ChangeWaybillInput = z.input<typeof changeWaybillForm>;

/** What cannot be sent (R68); `requestKey` is made once per form, so that a double click is one report. */
export const reportShortageForm = z.object({
  orderId: z.uuid(),
  requestKey: z.uuid(),
  reason,
  lines: z
    .array(z.object({ lineId: z.uuid(), lackPieces: z.number().int().min(1).max(MOST_PIECES) }))
    .min(1)
    .max(MOST_LINES),
});

export type ReportShortageInput = z.input<typeof reportShortageForm>;

/** One anomaly of an order, acknowledged with a reason; `seen` is the mark the page got with it. */
export const acknowledgeForm = z.object({
  orderId: z.uuid(),
  anomaly: z.enum(ACKNOWLEDGEABLE),
  seen: z.string().max(4000),
  reason,
});

export const reopenForm = z.object({ orderId: z.uuid(), anomaly: z.enum(ACKNOWLEDGEABLE) });

export const retryReportForm = z.object({ jobId: z.uuid() });

/** Which lines of an order a page wants: those behind a position, or all, as who packs it does. */
export const orderLinesAsked = z.object({
  after: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  lines: z.enum(["page", "all"]).catch("page"),
});
export type OrderLinesAsked = z.output<typeof orderLinesAsked>;

/** What the packing desk asks for; anything else finds nothing. */
export const packQuery = z.object({ code: codeText.pipe(z.string().min(1)).catch("") });

/** The id in a page's address. */
export const recordId = z.uuid();
