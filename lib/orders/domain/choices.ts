// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

/** The statuses a list is cut by, and PARKED: pushes that are no orders yet (R54). */
export const ORDER_TABS = ["all", "PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED", "CANCELLED", "PARKED"] as const;

/** Why an order needs a person; `any` stands for all of them together. */
export const ORDER_ATTENTIONS = [
  "any",
  "GOODS_NOT_MATCHED",
  "AMOUNT_MISMATCH",
  "UNEXPECTED_PLATFORM",
  "CONTENT_CHANGED",
  "TEXT_MENDED",
  "AMOUNT_UNREADABLE",
  "NO_DEADLINE",
  "URGENT",
  "AWAITING_RETURN",
  "REPORT_FAILED",
  "SHORTAGE",
  "HELD",
] as const;
export const ORDER_SORTS = ["received", "deadline", "number"] as const;

/** Longest reason, in letters. */
export const LONGEST_REASON = 200;

/** No order leaves in more parcels. */
export const MOST_PACKAGES = 50;

/** So many orders of an import in one go: the next ones come when these are done, and the page says how far it is. */
export const MOST_IMPORTED_AT_ONCE = 25;
