import { beforeAll, expect, test } from "vitest";
import { rowsRead } from "@/lib/db/testing/rows-read";
import { database } from "@/lib/db/client";
import { LOOKED_THROUGH } from "@/lib/kernel/count";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { makeWorld, type World } from "@/lib/shops/testing/world";
import { stockFilter } from "../schema";
import { listStock, readStock } from "./list-stock";

const GOODS = 20_000;
const MOST = 20 * PAGE_SIZE;

let world: World;
let warehouse: string;

/** All lie in the warehouse but for the last seven. */
beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  const { sellerAccountId } = world;
  ({ id: warehouse } = await database().warehouse.create({ data: { sellerAccountId, code: "W", name: "W" } }));
  await database().$executeRaw`
    INSERT INTO "Sku" (id, "sellerAccountId", code, name)
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, 'S' || lpad(n::text, 6, '0'), '货品' FROM generate_series(1, ${GOODS}::int) AS n`;
  await database().$executeRaw`
    INSERT INTO "StockOnHand" ("warehouseId", "skuId", "sellerAccountId", "goodPieces")
    SELECT ${warehouse}::uuid, id, "sellerAccountId", right(code, 3)::int - 100 FROM "Sku"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid ORDER BY code LIMIT ${GOODS - 7}`;
  await database().$executeRawUnsafe(`VACUUM (ANALYZE) "Sku", "StockOnHand", "StockTotal"`);
});

const page = (search: Record<string, string>) => () => listStock(world.caller.scope, stockFilter.parse(search));

test.each(["good", "-good"])(
  "goods by %s are read along an index, in all warehouses and in one (R171)",
  async (sort) => {
    expect(await rowsRead(page({ sort }))).toBeLessThan(MOST);
    expect(await rowsRead(page({ sort, warehouse }))).toBeLessThan(MOST);
    const { nextAfter } = await page({ sort, warehouse })();
    expect(await rowsRead(page({ sort, warehouse, after: nextAfter ?? "" }))).toBeLessThan(MOST);
  },
);

test("goods in one warehouse come by their pieces, then by code those that were never there", async () => {
  for (const [sort, sign] of [
    ["good", 1],
    ["-good", -1],
  ] as const) {
    const { rows } = await page({ sort, warehouse, q: "S0199" })();
    const pieces = rows.map(({ goodPieces }) => goodPieces);
    expect(pieces).toEqual([...pieces].sort((a, b) => sign * (a - b)));
    expect(rows).toHaveLength(PAGE_SIZE);
  }
  const { rows } = await page({ sort: "-good", warehouse, q: "S01999" })();
  expect(rows.slice(-6).map(({ code }) => code)).toEqual([
    "S019994",
    "S019995",
    "S019996",
    "S019997",
    "S019998",
    "S019999",
  ]);
  expect(rows.at(0)?.code).toBe("S019993");
});

test("goods with nothing good in a warehouse are looked through so far, and further page after page (R171)", async () => {
  const { sellerAccountId } = world;
  const { id: full } = await database().warehouse.create({ data: { sellerAccountId, code: "FULL", name: "FULL" } });
  // Everything lies there but what ends with 777 and was never there, and one that is used up.
  await database().$executeRaw`
    INSERT INTO "StockOnHand" ("warehouseId", "skuId", "sellerAccountId", "goodPieces")
    SELECT ${full}::uuid, id, "sellerAccountId", CASE code WHEN 'S017000' THEN 0 ELSE 5 END FROM "Sku"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND code NOT LIKE '%777'`;
  await database().$executeRawUnsafe(`VACUUM (ANALYZE) "StockOnHand"`);
  const sevens = Array.from({ length: 20 }, (_, thousand) => `S${String(1000 * thousand + 777).padStart(6, "0")}`);
  for (const [sort, codes, stops] of [
    ["code", [...sevens, "S017000"].sort(), ["S008000", "S016000", null]],
    ["-code", [...sevens, "S017000"].sort().reverse(), ["S012001", "S004001", null]],
    ["good", ["S017000", ...sevens], ["S008000", "S016000", null]],
  ] as const) {
    const seen: string[] = [];
    const looked: (string | null)[] = [];
    for (let after: string | null = ""; after !== null;) {
      const search = { sort, warehouse: full, level: "none", after };
      const one = await readStock(world.caller.scope, stockFilter.parse(search));
      expect(one.total).toBeNull();
      seen.push(...one.rows.map(({ code }) => code));
      looked.push(one.lookedUpTo);
      after = one.nextAfter;
    }
    expect([sort, seen, looked]).toEqual([sort, codes, stops]);
    // Each looked at in the walk, its end, what is asked of it, and what is left.
    const first = page({ sort, warehouse: full, level: "none" });
    expect(await rowsRead(first)).toBeLessThan(8 * LOOKED_THROUGH);
  }
  const known = await readStock(world.caller.scope, stockFilter.parse({ warehouse: full, level: "none", q: "S01" }));
  expect([known.total, known.rows.length, known.lookedUpTo]).toEqual([null, 9, "S017999"]);
  const few = await readStock(world.caller.scope, stockFilter.parse({ warehouse: full, level: "none", q: "S0177" }));
  expect([few.total, few.rows.map(({ code }) => code), few.lookedUpTo]).toEqual([1, ["S017777"], null]);
});
