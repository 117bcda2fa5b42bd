import { beforeAll, describe, expect, test } from "vitest";
import { rowsRead } from "@/lib/db/testing/rows-read";
import { database } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, type Page } from "@/lib/kernel/keyset";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { errorFilter, reconcileFilter, troubledFilter } from "../schema";
import { STORE } from "../testing/rows";
import { countAttempts, listAttempts } from "./list-attempts";
import { countStockErrors, listErrorGroups } from "./list-error-groups";
import { countReconcile, listReconcile } from "./list-reconcile";
import { listTroubled } from "./list-troubled";

const NOW = new Date("2026-11-28T04:00:00Z");
/** More than a list is read along, where a text is in all of them. */
const NUMBERS = 20_200;
/** Every so manyth is in trouble, differs from the platform's, was sent by hand. */
const FEW = 200;
const MOST = 30 * PAGE_SIZE;

let world: World;

/** Numbers of the first shop, each with an attempt of its own, a second apart. */
beforeAll(async () => {
  world = await makeWorld();
  const { sellerAccountId, shops } = world;
  await database().$executeRaw`
    INSERT INTO "Sku" (id, "sellerAccountId", code, name)
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, 'S' || n, '货品' FROM generate_series(1, ${NUMBERS}::int) AS n`;
  await database().$executeRaw`
    INSERT INTO "StockSyncAttempt" (id, "sellerAccountId", "shopId", "skuId", "storeCode", version, "trigger", "triggeredBy",
      "newPieces", terms, status, cause, "createdAt", "settledAt")
    SELECT gen_random_uuid(), "sellerAccountId", ${shops[0].id}::uuid, id, ${STORE}, 1,
      (CASE WHEN n % ${FEW}::int = 1 THEN 'MANUAL' ELSE 'SCHEDULE' END)::"StockTrigger", 'test', 5, '[]',
      (CASE WHEN n % ${FEW}::int = 0 THEN 'FAILED' ELSE 'SENT' END)::"StockSyncStatus",
      CASE WHEN n % ${FEW}::int = 0 THEN 'occupied' END, ${NOW}::timestamptz - make_interval(secs => n), ${NOW}
    FROM (SELECT *, substr(code, 2)::int AS n FROM "Sku" WHERE code ~ '^S[0-9]+$') k
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid`;
  await database().$executeRaw`
    INSERT INTO "StockTarget" ("shopId", "skuId", "storeCode", "sellerAccountId", status, cause, "troubleSince", "lastAttemptId",
      "plannedPieces", "sentPieces", "sentAt", "observedAt", "totalPieces", "occupiedPieces")
    SELECT "shopId", "skuId", "storeCode", "sellerAccountId", status, cause, CASE WHEN cause IS NOT NULL THEN "createdAt" END, id, 5, 5,
      "createdAt", ${NOW}, CASE WHEN cause IS NULL THEN 5 ELSE 9 END, 0
    FROM "StockSyncAttempt" WHERE "sellerAccountId" = ${sellerAccountId}::uuid`;
  await database().$executeRawUnsafe(`VACUUM (ANALYZE) "StockTarget", "StockSyncAttempt", "Sku"`);
});

test("the groups of errors, and the numbers of one, go along the indexes of what is in trouble (R153, R171)", async () => {
  const { scope } = world.caller;
  const [group] = await listErrorGroups(scope, {}, NOW);
  expect(group).toMatchObject({ cause: "occupied", targets: NUMBERS / FEW, skus: NUMBERS / FEW });
  expect(await rowsRead(() => listErrorGroups(scope, {}, NOW))).toBeLessThan(MOST);
  expect(await rowsRead(() => countStockErrors(scope))).toBeLessThan(MOST);
  const filter = troubledFilter.parse({ cause: "occupied" });
  expect(await rowsRead(() => listTroubled(scope, filter))).toBeLessThan(MOST);
});

test.each([{ cause: "occupied" }, { trigger: "MANUAL" }, { status: "FAILED" }])(
  "the log of %o is read and counted along an index of its own (R152, R171)",
  async (search) => {
    const filter = errorFilter.parse(search);
    const { scope } = world.caller;
    expect(await rowsRead(() => listAttempts(scope, filter, NOW))).toBeLessThan(MOST);
    expect(await rowsRead(() => countAttempts(scope, filter, NOW))).toBeLessThan(MOST);
    expect(await countAttempts(scope, filter, NOW)).toBe(NUMBERS / FEW);
  },
);

test("the whole log is counted so far, without a look at its goods (R171)", async () => {
  const filter = errorFilter.parse({});
  expect(await countAttempts(world.caller.scope, filter, NOW)).toBe(COUNTED_UP_TO + 1);
  // Each row stands in the index, in what ends the count and in what counts.
  expect(await rowsRead(() => countAttempts(world.caller.scope, filter, NOW))).toBeLessThan(3 * COUNTED_UP_TO);
});

test("the reconciliation compares what may differ, and reads the goods of a page alone (R171)", async () => {
  const { scope } = world.caller;
  const filter = reconcileFilter.parse({});
  expect((await listReconcile(scope, filter)).rows).toHaveLength(PAGE_SIZE);
  expect(await rowsRead(() => listReconcile(scope, filter))).toBeLessThan(MOST);
  expect(await countReconcile(scope, filter)).toMatchObject({ different: NUMBERS / FEW });
});

test("the log of a text goes along the attempts of its goods, not along all attempts (R152, R171)", async () => {
  const { scope } = world.caller;
  const filter = errorFilter.parse({ q: "s19" });
  const goods = 1 + 10 + 100 + 1000; // S19, S190 and so on
  expect((await listAttempts(scope, filter, NOW)).rows.slice(0, 3).map(({ skuCode }) => skuCode)).toEqual([
    "S19",
    "S190",
    "S191",
  ]);
  expect(await countAttempts(scope, filter, NOW)).toBe(goods);
  // Each of them stands in the plan with its index, its goods and its attempt, for the list in what sorts them, too.
  expect(await rowsRead(() => listAttempts(scope, filter, NOW))).toBeLessThan(15 * goods);
  expect(await rowsRead(() => countAttempts(scope, filter, NOW))).toBeLessThan(15 * goods);
});

test("the log of a text that more goods hold than are looked up one by one is read by time, and counted so far (R171)", async () => {
  const { scope } = world.caller;
  const all = errorFilter.parse({ q: "货品" });
  expect((await listAttempts(scope, all, NOW)).rows[0]).toMatchObject({ skuCode: "S1" });
  expect(await countAttempts(scope, all, NOW)).toBe(COUNTED_UP_TO + 1);
  // Few of their attempts failed: they are counted to the last one.
  const failed = errorFilter.parse({ q: "货品", status: "FAILED" });
  expect(await countAttempts(scope, failed, NOW)).toBe(NUMBERS / FEW);
});

/** The code of a row's goods, page by page to the end, or for so many pages. */
async function pagesOf(
  read: (after: string | undefined) => Promise<Page<{ skuCode: string }>>,
  most = Infinity,
): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    pages.push(page.rows.map(({ skuCode }) => skuCode));
    after = page.nextAfter ?? undefined;
  } while (after !== undefined && pages.length < most);
  return pages;
}

const EACH = Array.from({ length: NUMBERS / FEW }, (_, at) => `S${(at + 1) * FEW}`);
const HOLDING: Record<string, string[]> = {
  s192: EACH.filter((code) => code.startsWith("S192")),
  s19: EACH.filter((code) => code.startsWith("S19")),
  s: EACH,
  货品: EACH,
  nothing: [],
};

/** The differences, and two pages of what agrees. */
const PAGES = Math.ceil(EACH.length / PAGE_SIZE) + 2;

describe.each(Object.keys(HOLDING))("the text %s", (q) => {
  const expected = [...(HOLDING[q] ?? [])].sort();

  test("numbers of one cause, also of one moment, stand on one page each (R153)", async () => {
    const { sellerAccountId } = world;
    const { scope } = world.caller;
    const read = (after?: string) => listTroubled(scope, troubledFilter.parse({ cause: "occupied", q, after }));
    expect((await pagesOf(read)).flat().sort()).toEqual(expected);
    const moment = { where: { sellerAccountId, troubleSince: { not: null } }, data: { troubleSince: NOW } };
    await database().stockTarget.updateMany(moment);
    const pages = await pagesOf(read);
    expect(pages.flat().sort()).toEqual(expected);
    expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / PAGE_SIZE)));
  });

  test("the reconciliation finds and counts the same differences (R171)", async () => {
    const { scope } = world.caller;
    const read = (after?: string) => listReconcile(scope, reconcileFilter.parse({ show: "different", q, after }));
    expect((await pagesOf(read)).flat().sort()).toEqual(expected);
    const counts = await countReconcile(scope, reconcileFilter.parse({ q }));
    expect(counts.different).toBe(expected.length);
  });

  test("after the differences stand the numbers that agree, each once (R171)", async () => {
    const { scope } = world.caller;
    const read = (after?: string) => listReconcile(scope, reconcileFilter.parse({ show: "all", q, after }));
    const codes = (await pagesOf(read, PAGES)).flat();
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.slice(0, expected.length).sort()).toEqual(expected);
    expect(codes.filter((code) => q === "货品" || code.toLowerCase().includes(q))).toEqual(codes);
    const { all } = await countReconcile(scope, reconcileFilter.parse({ q }));
    expect(codes).toHaveLength(Math.min(all, PAGES * PAGE_SIZE));
  });
});

test("of all numbers that came into trouble at one moment a page is read, not all of them (R153, R171)", async () => {
  const { sellerAccountId } = world;
  await database().stockTarget.updateMany({
    where: { sellerAccountId },
    data: { cause: "occupied", troubleSince: NOW },
  });
  await database().$executeRawUnsafe(`VACUUM (ANALYZE) "StockTarget"`);
  const filter = troubledFilter.parse({ cause: "occupied" });
  const page = (after?: string) => listTroubled(world.caller.scope, { ...filter, after });
  const first = await page();
  const after = first.nextAfter ?? "";
  expect(await rowsRead(() => page())).toBeLessThan(MOST);
  expect(await rowsRead(() => page(after))).toBeLessThan(MOST);
  const codes = [...first.rows, ...(await page(after)).rows].map(({ skuCode }) => skuCode);
  expect(new Set(codes).size).toBe(2 * PAGE_SIZE);
});
