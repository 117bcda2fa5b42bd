import { NATURE, type StockCause } from "@/lib/stock/domain/cause";

/** The entry on stock sync of the help pages (R156). */
export const STOCK_HELP = "/help/stock-failure";

/** The page on which a cause is mended (R153); null where the next step is not on one page. */
export const MENDED_ON: Record<StockCause, string | null> = {
  occupied: "/stock/reconcile",
  "below-occupied": "/stock/reconcile",
  "not-mapped": "/stock",
  "unknown-goods": "/stock",
  "unknown-warehouse": "/stock/rules",
  "no-owner-id": "/stock/rules",
  "set-up": "/shops",
  refused: null,
  "system-error": null,
  "no-answer": null,
  "not-authorized": "/shops",
  throttled: null,
  retrying: null,
  paused: "/stock/rules",
  edition: "/capabilities",
};

/** True where retrying may help: what waits goes on by itself, and what nobody wants sent is not sent. */
export function mayRetry(cause: StockCause): boolean {
  return NATURE[cause] === "failed" || NATURE[cause] === "blocked" || cause === "not-mapped";
}

/** True where the number is below what the platform's orders occupy, whether it said so or we knew (R144–R146). */
export function isOccupied(cause: StockCause | null): boolean {
  return cause === "occupied" || cause === "below-occupied";
}
