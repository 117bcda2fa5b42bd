import { HREF, shopHref } from "@/lib/kernel/addresses";
import { helpHref } from "@/lib/kernel/help-topics";
import { reconcileHref, stockHref, stockRulesHref } from "@/lib/list-addresses";
import { NATURE, type StockCause } from "@/lib/publishing/domain/cause";

/** The entry on stock sync of the help pages (R156). */
export const STOCK_HELP = helpHref("stock-failure");

const rulesOf = (shopId: string) => stockRulesHref({ shop: shopId });
const shopPage = (shopId: string) => shopHref(shopId);

/**
 * The page on which a cause is mended (R153), or that of each shop, which then has to be named; null where the next step is
 * not on one page.
 */
export const MENDED_ON: Record<StockCause, string | ((shopId: string) => string) | null> = {
  occupied: reconcileHref(),
  "below-occupied": reconcileHref(),
  "not-mapped": stockHref(),
  "unknown-goods": stockHref(),
  "unknown-warehouse": HREF.warehouses,
  "no-owner-id": rulesOf,
  "set-up": shopPage,
  refused: null,
  "system-error": null,
  "no-answer": null,
  "not-authorized": shopPage,
  throttled: null,
  retrying: null,
  paused: rulesOf,
  edition: HREF.capabilities,
};

/** True where retrying may help: what waits goes on by itself, and what nobody wants sent is not sent. */
export function mayRetry(cause: StockCause): boolean {
  return NATURE[cause] === "failed" || NATURE[cause] === "blocked" || cause === "not-mapped";
}

/** True where the number is below what the platform's orders occupy, whether it said so or we knew (R144–R146). */
export function isOccupied(cause: StockCause | null): boolean {
  return cause === "occupied" || cause === "below-occupied";
}
