import { beforeAll, expect, test } from "vitest";
import { rowsRead } from "@/lib/db/testing/rows-read";
import { database } from "@/lib/db/client";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { countRefunds, listRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";
import { returnFilter } from "../schema";
import { makeWorld, type World } from "../testing/world";
import { listReturns } from "./list-returns";

const ROWS = 20_000;
/** Every so manyth is an exception, has an open discrepancy; so many, the oldest, were rejected by the platform. */
const FEW = 200;
/** What a page may go through in all its steps: its rows a few times, never a part of all there are. */
const MOST = 30 * PAGE_SIZE;

let world: World;

/** Raw refunds and their returns a second apart, in shops of both modes and in one without. */
beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  const { sellerAccountId } = world;
  const shops = await database().shop.createManyAndReturn({
    data: (["LIGHT_RAIL_3", "BRAND_STATION", null] as const).map((businessMode, place) => ({
      ...{ sellerAccountId, businessMode, name: `店 ${place}` },
    })),
    select: { id: true },
  });
  const ids = shops.map(({ id }) => id);
  await database().$executeRaw`
    INSERT INTO "RawRefund" (id, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", "forwardOrderCode", "processStatus",
      "platformStatus", exception, "plannedPieces", "receivedAt")
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, (${ids}::uuid[])[1 + n % 3], ${world.supplierId}, 'R' || n, 'F' || n,
      (CASE WHEN n % ${FEW}::int = 0 THEN 'PENDING' ELSE 'SUBMITTED' END)::"RawRefundProcessStatus",
      (CASE WHEN n > ${ROWS - FEW}::int THEN 'REJECTED' ELSE 'SUCCESS' END)::"PlatformRefundStatus",
      (CASE WHEN n % ${FEW}::int = 0 THEN 'ORDER_MISSING' END)::"RefundException", 1, now() - make_interval(secs => n)
    FROM generate_series(1, ${ROWS}::int) AS n`;
  await database().$executeRaw`
    INSERT INTO "ReturnOrder" (id, "sellerAccountId", "shopId", "rawRefundId", "orderId", "returnNo", status, "plannedPieces",
      "createdBy", "createdAt")
    SELECT gen_random_uuid(), "sellerAccountId", "shopId", id, gen_random_uuid(), "bizOrderCode", 'COMPLETED', 1, 'test', "receivedAt"
    FROM "RawRefund" WHERE "sellerAccountId" = ${sellerAccountId}::uuid`;
  await database().$executeRaw`
    INSERT INTO "Discrepancy" (id, "sellerAccountId", "returnOrderId", kind, pieces, reason, "raisedBy", "raisedAt")
    SELECT gen_random_uuid(), r."sellerAccountId", r.id, 'DAMAGED', 1, '破损', 'test', now() FROM "ReturnOrder" r
    JOIN "RawRefund" f ON f.id = r."rawRefundId" WHERE r."sellerAccountId" = ${sellerAccountId}::uuid AND f.exception IS NOT NULL`;
  await database().$executeRawUnsafe(`VACUUM (ANALYZE) "RawRefund", "ReturnOrder", "Discrepancy"`);
});

const refunds = (search: Record<string, string>) => () =>
  listRefunds(world.caller.scope, refundFilter.parse({ status: "all", ...search }));
const returns = (search: Record<string, string>) => () =>
  listReturns(world.caller.scope, returnFilter.parse({ status: "all", ...search }));

test.each<[string, (search: Record<string, string>) => () => ReturnType<typeof listRefunds | typeof listReturns>]>([
  ["raw refunds", refunds],
  ["returns", returns],
])("a page of %s by mode, either way, and the next one, goes along the shops' index (R171)", async (_list, page) => {
  for (const sort of ["mode", "-mode"]) {
    expect([sort, await rowsRead(page({ sort }))]).toEqual([sort, expect.toSatisfy((rows: number) => rows < MOST)]);
    const { nextAfter } = await page({ sort })();
    expect(await rowsRead(page({ sort, after: nextAfter ?? "" }))).toBeLessThan(MOST);
  }
});

test("returns with an open discrepancy are read along the index of these, in whatever order (R171)", async () => {
  expect(await rowsRead(returns({ status: "discrepancy" }))).toBeLessThan(MOST);
  expect(await rowsRead(returns({ status: "discrepancy", sort: "number" }))).toBeLessThan(MOST);
  expect((await returns({ status: "discrepancy" })()).rows).toHaveLength(PAGE_SIZE);
});

test("raw refunds whose order is not here are read and counted along the index of these (R171)", async () => {
  expect(await rowsRead(refunds({ attention: "exception" }))).toBeLessThan(MOST);
  const filter = refundFilter.parse({ status: "all", attention: "exception" });
  const { scope } = world.caller;
  expect(await rowsRead(() => countRefunds(scope, filter))).toBeLessThan(MOST);
  expect(await countRefunds(scope, filter)).toMatchObject({ all: ROWS / FEW, PENDING: ROWS / FEW, SUBMITTED: 0 });
});

test("raw refunds of one platform status are read and counted along an index, however rare or old they are (R171)", async () => {
  const { scope } = world.caller;
  for (const platform of ["REJECTED", "CANCELLED", "SUCCESS"])
    for (const sort of ["arrived", "-arrived"]) {
      const search = { platform, sort };
      expect([search, await rowsRead(refunds(search))]).toEqual([
        search,
        expect.toSatisfy((rows: number) => rows < MOST),
      ]);
      const { nextAfter } = await refunds(search)();
      expect(await rowsRead(refunds({ ...search, after: nextAfter ?? "" }))).toBeLessThan(MOST);
      expect(await rowsRead(refunds({ ...search, status: "SUBMITTED" }))).toBeLessThan(MOST);
    }
  const counted = (platform: string) => () => countRefunds(scope, refundFilter.parse({ status: "all", platform }));
  for (const platform of ["REJECTED", "CANCELLED"]) expect(await rowsRead(counted(platform))).toBeLessThan(MOST);
  expect(await counted("REJECTED")()).toMatchObject({ all: FEW, PENDING: 1, SUBMITTED: FEW - 1 });
  expect((await refunds({ platform: "REJECTED" })()).rows).toHaveLength(PAGE_SIZE);
});
