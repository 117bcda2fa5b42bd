import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database, Prisma } from "@/lib/db/client";
import { countParkedIn, listParked, parkedCount, parkedPage } from "./parked";
import { makeShop, type TestShop } from "../testing/shop";

const ROWS = 50_000;
let shop: TestShop;
const wanted = () => ({ shopIds: [shop.id], numberBegins: "" });

/** So many order pushes of the shop, received second by second from `minutes` ago on. */
function fill(state: "DONE" | "PARKED", count: number) {
  return database().$executeRaw`
    INSERT INTO "InboxItem" (id, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId", "shopId",
      answer, state, "receivedAt")
    SELECT gen_random_uuid(), 'order', ${shop.supplierId}, 'LP' || n, ${shop.supplierId} || ':LP' || n,
      gen_random_uuid()::text, ${shop.sellerAccountId}::uuid, ${shop.id}::uuid, 'accepted', ${state}::"InboxState",
      now() - make_interval(secs => ${count}::int - n)
    FROM generate_series(1, ${count}::int) AS n`;
}

beforeAll(async () => {
  shop = await makeShop();
  await fill("DONE", ROWS);
  await fill("PARKED", 200);
  await database().$executeRawUnsafe(`VACUUM ANALYZE "InboxItem"`);
});

async function planOf(statement: Prisma.Sql): Promise<string> {
  const lines = await database().$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${statement}`);
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

const SMALL_INDEX = /Scan using "InboxItem_waiting_person_idx"|Bitmap Index Scan on "InboxItem_waiting_person_idx"/;

test("a page and the count read the small index over waiting pushes, however many are done", async () => {
  const position = { value: new Date(Date.now() - 60_000).toISOString(), id: randomUUID() };
  const statements = [
    parkedPage(shop.scope, wanted(), { after: null, take: 51 }),
    parkedPage(shop.scope, wanted(), { after: position, take: 51 }),
    parkedPage(shop.scope, { ...wanted(), numberBegins: "LP1" }, { after: null, take: 51 }),
    parkedCount(shop.scope, wanted()),
  ];
  for (const statement of statements) {
    const plan = await planOf(statement);
    expect(plan).toMatch(SMALL_INDEX);
    expect(plan).not.toContain("Seq Scan");
  }
  expect(await countParkedIn(shop.scope, wanted())).toBe(200);
});

test("so it does when all of them are parked: the page stops where it is full", async () => {
  await database().inboxItem.updateMany({ where: { shopId: shop.id }, data: { state: "PARKED" } });
  await database().$executeRawUnsafe(`VACUUM ANALYZE "InboxItem"`);
  const plan = await planOf(parkedPage(shop.scope, wanted(), { after: null, take: 51 }));
  expect(plan).toMatch(/^Limit .*\n.*(Index Scan|Incremental Sort)/);
  const found = await listParked(shop.scope, wanted(), { after: null, take: 51 });
  const times = found.map(({ receivedAt }) => receivedAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(found).toHaveLength(51);
});
