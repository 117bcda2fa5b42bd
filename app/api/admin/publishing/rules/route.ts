import { z } from "zod";
import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { listSkuRules } from "@/lib/publishing/queries/list-rules";
import { ruleFilter } from "@/lib/publishing/schema";

const asked = ruleFilter.extend({ shop: z.uuid() });

/** One page of a shop's SKU rules (R148). */
export const GET = routeFor(STOCK_DOOR, ({ scope }, { nextUrl }) =>
  listSkuRules(scope, filterIn(asked, nextUrl.searchParams)),
);
