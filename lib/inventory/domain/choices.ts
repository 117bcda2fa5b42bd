// What people choose from and how much they enter: screens know it as the schemas do, and need no schema for it.

export const MOST_IMPORT_BYTES = 5 * 1024 * 1024;
export const LONGEST_CHANNEL = 40;
export const LONGEST_REASON = 200;

/** Seven digits, as the boxes for pieces take. */
export const MOST_PIECES = 9_999_999;
export const STOCK_SORTS = ["code", "good"] as const;

/** `none`: no good piece on hand; `negative`: a count below zero. */
export const STOCK_LEVELS = ["some", "none", "negative"] as const;
