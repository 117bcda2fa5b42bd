// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

export const PROCESS_STATUSES = ["PENDING", "SUBMIT_FAILED", "SUBMITTED", "PROCESSED"] as const;
export const PLATFORM_STATUSES = [
  "REQUESTED",
  "WAITING_RETURN",
  "WAITING_RECEIPT",
  "STOCKED_IN",
  "SUCCESS",
  "REJECTED",
  "CANCELLED",
] as const;

/** Kinds of return, as the database declares them. */
export const REVERSE_TYPES = ["CUSTOMER_RETURN", "DELIVERY_FAILURE", "REFUSED", "INTERCEPTED", "PICKUP"] as const;
export const REFUND_ATTENTIONS = ["incomplete", "exception"] as const;
export const REFUND_SORTS = [
  "arrived",
  "number",
  "order",
  "planned",
  "amount",
  "waybill",
  "reason",
  "process",
  "platform",
  "type",
  "shop",
  "mode",
] as const;

/** One bulk act at most takes two pages of rows. */
export const MOST_ROWS = 100;
