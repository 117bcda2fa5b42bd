import { z } from "zod";
import { routeFor } from "@/lib/auth/route";
import { refuse } from "@/lib/kernel/app-error";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { getShopRules } from "@/lib/publishing/queries/list-rules";

/** How a shop's numbers are made, by the shop's id. */
export const GET = routeFor(STOCK_DOOR, async (caller, _request, { id }) => {
  const shopId = z.uuid().safeParse(id);
  const rules = shopId.success ? await getShopRules(caller.scope, shopId.data, new Date()) : null;
  return rules ?? refuse("NOT_FOUND");
});
