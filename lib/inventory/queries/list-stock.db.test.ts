import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { dice } from "@/lib/db/testing/dice";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { callerOf, addShop, makeWorld, type World } from "@/lib/shops/testing/world";
import { stockFilter } from "../schema";
import { getSku } from "./get-sku";
import { countStock, listStock, readStock } from "./list-stock";

let world: World;
let north: string;
let south: string;
const skus = new Map<string, string>();

/** Code → pieces in the north and in the south; left out: nothing was ever booked there. */
const GOODS: Record<string, { north?: [number, number]; south?: [number, number]; scItemId?: string; name?: string }> =
  {
    A: { north: [5, 1], south: [7, 0], scItemId: "600", name: "牛奶" },
    B: { north: [0, 0], scItemId: "601", name: "香皂 Soap" },
    C: {},
    D: { south: [-2, 0] },
    E: { north: [3, -1], south: [0, 0] },
  };

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  const { sellerAccountId } = world;
  const warehouse = async (code: string) =>
    (await database().warehouse.create({ data: { sellerAccountId, code, name: code } })).id;
  [north, south] = [await warehouse("NORTH"), await warehouse("SOUTH")];
  for (const [code, { scItemId = null, name = code, ...pieces }] of Object.entries(GOODS)) {
    const { id } = await database().sku.create({
      data: { sellerAccountId, code, name, scItemId, barCode: `69${code.charCodeAt(0)}` },
    });
    skus.set(code, id);
    for (const [place, [goodPieces, defectivePieces]] of Object.entries(pieces))
      await database().stockOnHand.create({
        data: {
          ...{ sellerAccountId, skuId: id, goodPieces, defectivePieces },
          warehouseId: place === "north" ? north : south,
        },
      });
  }
  await database().stockReservation.create({
    data: {
      ...{ sellerAccountId, warehouseId: north, skuId: skus.get("A") ?? "" },
      ...{ channel: "门店", pieces: 2, updatedBy: "x" },
    },
  });
});

const codes = async (query: Record<string, string>) =>
  (await listStock(world.caller.scope, stockFilter.parse(query))).rows.map(({ code }) => code).join("");

test.each<[string, () => Record<string, string>, string]>([
  ["by code", () => ({}), "ABCDE"],
  ["from the last code", () => ({ sort: "-code" }), "EDCBA"],
  ["the fewest first", () => ({ sort: "good", level: "some" }), "EA"],
  ["the most first", () => ({ sort: "-good", mapped: "yes" }), "AB"],
  ["a word of the name, letters in any case", () => ({ q: "soap" }), "B"],
  ["a part of the name", () => ({ q: "奶" }), "A"],
  ["a bar code", () => ({ q: "6967" }), "C"],
  ["a goods id", () => ({ q: "601" }), "B"],
  ["nothing that fits", () => ({ q: "%" }), ""],
  ["mapped", () => ({ mapped: "yes" }), "AB"],
  ["not mapped", () => ({ mapped: "no" }), "CDE"],
  ["some good", () => ({ level: "some" }), "AE"],
  ["none good", () => ({ level: "none" }), "BCD"],
  ["below zero", () => ({ level: "negative" }), "DE"],
  ["below zero in the south", () => ({ level: "negative", warehouse: south }), "D"],
  ["some good in the south", () => ({ level: "some", warehouse: south }), "A"],
])("%s", async (_case, query, found) => {
  expect(await codes(query())).toBe(found);
  expect(await countStock(world.caller.scope, stockFilter.parse(query()))).toBe(found.length);
});

test("pieces are those of all warehouses, or of the chosen one", async () => {
  const piecesOf = async (query: Record<string, string>) =>
    (await listStock(world.caller.scope, stockFilter.parse(query))).rows
      .filter(({ code }) => code === "A" || code === "C")
      .map(({ goodPieces, defectivePieces, reservedPieces, places }) => [
        ...[goodPieces, defectivePieces, reservedPieces],
        places.map(({ code, goodPieces: good }) => `${code} ${good}`).join(),
      ]);
  for (const sort of ["code", "-good"]) {
    expect(await piecesOf({ sort })).toEqual([
      [12, 1, 2, "NORTH 5,SOUTH 7"],
      [0, 0, 0, ""],
    ]);
    expect(await piecesOf({ sort, warehouse: south })).toEqual([
      [7, 0, 0, "SOUTH 7"],
      [0, 0, 0, ""],
    ]);
  }
});

test("goods that a shop publishes, and the shops of a mode; another's shop has none (R12)", async () => {
  const { sellerAccountId } = world;
  const rail = await addShop(world, { businessMode: "LIGHT_RAIL_3" });
  const brand = await addShop(world, { businessMode: "BRAND_STATION" });
  const target = (shopId: string, code: string) =>
    database().stockTarget.create({
      data: { sellerAccountId, shopId, skuId: skus.get(code) ?? "", storeCode: "NORTH" },
    });
  await target(rail, "A");
  await target(brand, "A");
  await target(brand, "B");
  expect(await codes({ shop: rail })).toBe("A");
  expect(await codes({ mode: "BRAND_STATION" })).toBe("AB");
  expect(await codes({ mode: "LIGHT_RAIL_3", shop: brand })).toBe("");
  expect(await codes({ shop: randomUUID() })).toBe("");
  const { scope } = callerOf(world, [rail]);
  const seen = await listStock(scope, stockFilter.parse({ mode: "BRAND_STATION" }));
  expect(seen.rows).toEqual([]);
});

test("page after page every SKU comes once, in each order, equal numbers of pieces too (R171)", async () => {
  const other = await makeWorld("ENTERPRISE");
  const { sellerAccountId } = other;
  const { id: warehouseId } = await database().warehouse.create({ data: { sellerAccountId, code: "W", name: "W" } });
  const many = Array.from({ length: 2 * PAGE_SIZE + 7 }, (_, index) => ({
    ...{ id: randomUUID(), sellerAccountId },
    ...{ code: `S${String(index).padStart(4, "0")}`, name: "货品" },
  }));
  await database().sku.createMany({ data: many });
  await database().stockOnHand.createMany({
    data: many.map(({ id }, index) => ({ sellerAccountId, warehouseId, skuId: id, goodPieces: (index % 3) - 1 })),
  });
  for (const sort of ["code", "-code", "good", "-good"]) {
    const seen: string[] = [];
    let pages = 0;
    for (let after: string | null = ""; after !== null; pages += 1) {
      const page = await listStock(other.caller.scope, stockFilter.parse({ sort, after }));
      seen.push(...page.rows.map(({ code }) => code));
      after = page.nextAfter;
    }
    expect([sort, pages, seen.length, new Set(seen).size]).toEqual([sort, 3, many.length, many.length]);
    const byCode = [...seen].sort();
    if (sort === "code") expect(seen).toEqual(byCode);
    if (sort === "-code") expect(seen).toEqual(byCode.reverse());
  }
});

test("whatever the filter, each SKU comes once, in order, and is counted: goods that nobody chose (R159)", async () => {
  const other = await makeWorld("ENTERPRISE");
  const { sellerAccountId } = other;
  const warehouses = await database().warehouse.createManyAndReturn({
    data: ["X", "Y"].map((code) => ({ sellerAccountId, code, name: code })),
    select: { id: true },
  });
  const roll = dice(11);
  const made = Array.from({ length: 300 }, (_, index) => ({
    ...{ id: randomUUID(), code: `S${String(index).padStart(4, "0")}${roll(["A", "B"])}` },
    scItemId: roll([null, String(index)]),
    pieces: warehouses.map(() => roll([null, null, -1, 0, 0, 1, 2])),
  }));
  await database().sku.createMany({
    data: made.map(({ id, code, scItemId }) => ({ id, code, scItemId, sellerAccountId, name: "货品" })),
  });
  const onHand = made.flatMap(({ id, pieces }) =>
    pieces.map((goodPieces, place) => ({
      sellerAccountId,
      skuId: id,
      goodPieces,
      warehouseId: warehouses[place]?.id ?? "",
    })),
  );
  await database().stockOnHand.createMany({
    data: onHand.flatMap((row) => (row.goodPieces === null ? [] : { ...row, goodPieces: row.goodPieces })),
  });
  const place = 1;
  for (const level of ["", "some", "none", "negative"])
    for (const q of ["", "s01"])
      for (const mapped of ["", "no"])
        for (const sort of ["code", "-code", "good", "-good"]) {
          const search = {
            warehouse: warehouses[place]?.id ?? "",
            sort,
            ...(level && { level }),
            ...(q && { q }),
            ...(mapped && { mapped }),
          };
          const there = (pieces: (number | null)[]) => pieces[place] ?? null;
          const fits = made.filter(({ code, scItemId, pieces }) => {
            const good = there(pieces);
            const isLevel = { "": true, some: (good ?? 0) > 0, none: (good ?? 0) <= 0, negative: (good ?? 0) < 0 }[
              level
            ];
            return isLevel && code.toLowerCase().includes(q.toLowerCase()) && (mapped === "" || scItemId === null);
          });
          const seen: { code: string; goodPieces: number }[] = [];
          for (let after: string | null = ""; after !== null;) {
            const one = await readStock(other.caller.scope, stockFilter.parse({ ...search, after }));
            expect([search, one.total, one.lookedUpTo]).toEqual([search, fits.length, null]);
            seen.push(...one.rows);
            after = one.nextAfter;
          }
          const codes = seen.map(({ code }) => code);
          const byCode = fits.map(({ code }) => code).sort();
          if (sort.endsWith("code"))
            expect([search, codes]).toEqual([search, sort === "code" ? byCode : byCode.reverse()]);
          else {
            expect([search, [...codes].sort()]).toEqual([search, byCode]);
            const never = new Set(fits.filter(({ pieces }) => there(pieces) === null).map(({ code }) => code));
            expect([search, codes.slice(codes.length - never.size)]).toEqual([search, [...never].sort()]);
            const pieces = seen.slice(0, seen.length - never.size).map(({ goodPieces }) => goodPieces);
            expect([search, pieces]).toEqual([search, [...pieces].sort((a, b) => (sort === "good" ? a - b : b - a))]);
          }
        }
});

test("a SKU stands with every warehouse of the account; another account's is not found", async () => {
  const sku = await getSku(world.caller.scope, skus.get("A") ?? "");
  expect(sku?.places.map(({ warehouse, ...pieces }) => [warehouse.code, pieces])).toEqual([
    ["NORTH", { good: 5, defective: 1, reservations: [{ channel: "门店", pieces: 2 }] }],
    ["SOUTH", { good: 7, defective: 0, reservations: [] }],
  ]);
  expect((await getSku(world.caller.scope, skus.get("C") ?? ""))?.places.map(({ good }) => good)).toEqual([0, 0]);
  const other = await makeWorld("ENTERPRISE");
  expect(await getSku(other.caller.scope, skus.get("A") ?? "")).toBeNull();
  expect(await getSku(world.caller.scope, "no id")).toBeNull();
});
