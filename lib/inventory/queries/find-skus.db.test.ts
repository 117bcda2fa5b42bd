import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeWorld, type World } from "@/lib/shops/testing/world";
import { searchSkus } from "./find-skus";
import { skuSearch } from "../schema";

let world: World;
let stranger: World;

beforeAll(async () => {
  [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  const { sellerAccountId } = world;
  await database().sku.createMany({
    data: [
      { sellerAccountId, code: "A-MILK-1", name: "示例奶粉", barCode: "6901", scItemId: "600100" },
      { sellerAccountId, code: "MILK", name: "Milk 100%", barCode: null, scItemId: null },
      { sellerAccountId, code: "MILK-2", name: "羊奶_粉", barCode: "6902", scItemId: "600" },
      { sellerAccountId, code: "SOAP", name: "香皂", barCode: "69011", scItemId: null },
      ...Array.from({ length: 30 }, (_, index) => ({ sellerAccountId, code: `MANY-${index}`, name: "很多" })),
      { sellerAccountId: stranger.sellerAccountId, code: "MILK-9", name: "别家奶粉" },
    ],
  });
});

const find = async (text: string, by = world) => (await searchSkus(by.caller.scope, text)).map(({ code }) => code);

test.each([
  ["the same code first, then those that begin so", "milk", ["MILK", "MILK-2", "A-MILK-1"]],
  ["a name", "奶粉", ["A-MILK-1"]],
  ["the same bar code first", "6901", ["A-MILK-1", "SOAP"]],
  ["the same goods id first", "600", ["MILK-2", "A-MILK-1"]],
  ["signs that mean something to a database", "%", ["MILK"]],
  ["another one", "_", ["MILK-2"]],
  ["nothing that is there", "nothing", []],
  ["a code without its hyphens, of full width", "ａmilk１", ["A-MILK-1"]],
  ["a bar code in groups", "69 01-1", ["SOAP"]],
])("%s: %s", async (_case, text, codes) => {
  expect(await find(text)).toEqual(codes);
});

test("twenty at most; with no word the first by code; a stranger finds their own only", async () => {
  expect(await find("many")).toHaveLength(20);
  expect((await find("  ")).slice(0, 2)).toEqual(["A-MILK-1", "MANY-0"]);
  expect(await find("milk", stranger)).toEqual(["MILK-9"]);
});

test.each(["a\0b", "x".repeat(300), "\u200b", "－－"])("%j is asked for, and nothing has it", async (q) => {
  expect(await find(skuSearch.parse({ q }).q)).toEqual([]);
});

test("what is no text asks for nothing; of several the first is meant", () => {
  expect(skuSearch.parse({ q: 7 })).toEqual({ q: "" });
  expect(skuSearch.parse({})).toEqual({ q: "" });
  expect(skuSearch.parse({ q: ["milk", "soap"] })).toEqual({ q: "milk" });
});

test("goods are searched along trigrams (R171)", async () => {
  const found = await database().$queryRaw<{ name: string }[]>`
    SELECT indexname AS name FROM pg_indexes WHERE tablename = 'Sku' AND indexdef LIKE '%gin_trgm_ops%' ORDER BY 1`;
  expect(found.map(({ name }) => name)).toEqual(["Sku_searchForm_idx", "Sku_searchText_idx"]);
});
