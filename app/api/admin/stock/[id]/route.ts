import { skuPageOf } from "@/lib/flows/sku-page";
import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { ledgerFilter } from "@/lib/inventory/schema";
import { refuse } from "@/lib/kernel/app-error";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";

/** One SKU with a page of its ledger; 409 EDITION_NOT_SUPPORTED for the flagship edition (R9). */
export const GET = routeFor(STOCK_DOOR, async (caller, request, { id = "" }) => {
  const filter = filterIn(ledgerFilter, request.nextUrl.searchParams);
  return (await skuPageOf(caller, id, filter)) ?? refuse("NOT_FOUND");
});
