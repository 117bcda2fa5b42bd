import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { APPLIED_FOR, PARCEL_FATES } from "./domain/why-no-return";
import { MOST_ROWS, PLATFORM_STATUSES, PROCESS_STATUSES, REFUND_ATTENTIONS, REFUND_SORTS } from "./domain/choices";

/** What still waits for its submit begins with what has waited longest, all else with the newest. */
const QUEUES: readonly string[] = ["PENDING", "SUBMIT_FAILED"];

/** The list's state in the URL. */
export const refundFilter = z
  .strictObject({
    status: z.enum(["all", ...PROCESS_STATUSES]).default("PENDING"),
    shop: z.uuid().optional(),
    mode: z.enum(BUSINESS_MODES).optional(),
    platform: z.enum(PLATFORM_STATUSES).optional(),
    attention: z.enum(REFUND_ATTENTIONS).optional(),
    q: searchText,
    /** A minus in front turns the order round: newest, highest first. */
    sort: z.templateLiteral([z.enum(["", "-"]), z.enum(REFUND_SORTS)]).optional(),
    after: position,
  })
  .transform(({ sort, ...filter }) => ({
    ...filter,
    sort: sort ?? (QUEUES.includes(filter.status) ? ("arrived" as const) : ("-arrived" as const)),
  }));

export type RefundFilter = z.output<typeof refundFilter>;

/** "Why is there no return order?" in the URL: the number, and what was answered so far (R93). */
export const whyFilter = z.object({
  order: searchText,
  type: z.enum(APPLIED_FOR).nullable().catch(null),
  receipt: z.enum(PARCEL_FATES).nullable().catch(null),
});

export type WhyFilter = z.output<typeof whyFilter>;

export const submitForm = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_ROWS) });

export const waitingFilter = z.strictObject({ shop: z.uuid().optional() });

/** The id in a page's address. */
export const recordId = z.uuid();
