// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

export const RETURN_TABS = [
  "all",
  "WAITING_RECEIPT",
  "PARTIALLY_RECEIVED",
  "RECEIVED",
  "COMPLETED",
  "CANCELLED",
  /** 未回传: received in full, and the platform was not told (R122). */
  "held",
  /** 超期未退款: not refunded by the end of the expected day (R140). */
  "overdue",
  /** 差异待处理: a discrepancy waits for the clerk (R112). */
  "discrepancy",
] as const;

/** Where the refund stands, as a filter of the list. */
export const REFUND_STANDINGS = ["awaited", "overdue", "refunded"] as const;
export const CALLBACK_STATUSES = [
  "NOT_REQUIRED",
  "HELD_SETTINGS_OFF",
  "HELD_BEFORE_ENABLE",
  "PENDING",
  "SENT",
  "FAILED",
] as const;
export const RETURN_SORTS = [
  "created",
  "number",
  "status",
  "callback",
  "tracking",
  "planned",
  "waybill",
  "shop",
  "mode",
  "reported",
] as const;
export const LONGEST_NOTE = 200;
export const PARCEL_TABS = ["open", "matched", "closed"] as const;
export const PARCEL_SORTS = ["received"] as const;
