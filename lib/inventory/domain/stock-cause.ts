/** Why stock changed. */
export const STOCK_CAUSES = [
  "OPENING",
  "SHIPPED",
  "RETURN_RECEIVED",
  "RETURN_UNDONE",
  "RETURN_CORRECTED",
  "CORRECTED",
  "IMPORTED",
] as const;
