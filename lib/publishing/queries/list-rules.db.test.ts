import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld } from "@/lib/orders/testing/world";
import { listSkuRules } from "./list-rules";

test("SKU rules of one shop, where it is of the mode that is asked for (R12) and in scope", async () => {
  const { caller, sellerAccountId, shops, milkId, soapId } = await makeWorld();
  const rule = { sellerAccountId, updatedBy: "system" };
  await database().stockRule.createMany({
    data: [
      { ...rule, shopId: shops[0].id, skuId: milkId },
      { ...rule, shopId: shops[1].id, skuId: soapId },
    ],
  });
  const [rail, brand] = [{ shop: shops[0].id }, { shop: shops[1].id }];
  const listed = async (asked: { shop: string; mode?: "LIGHT_RAIL_3" | "BRAND_STATION" }, scope = caller.scope) =>
    (await listSkuRules(scope, { q: "", after: undefined, ...asked })).rows.map(({ skuId }) => skuId);
  expect(await listed(rail)).toEqual([milkId]);
  expect(await listed({ ...rail, mode: "LIGHT_RAIL_3" })).toEqual([milkId]);
  expect(await listed({ ...rail, mode: "BRAND_STATION" })).toEqual([]);
  expect(await listed({ ...brand, mode: "BRAND_STATION" })).toEqual([soapId]);
  expect(await listed(brand, makeScope(sellerAccountId, [shops[0].id]))).toEqual([]);
});
