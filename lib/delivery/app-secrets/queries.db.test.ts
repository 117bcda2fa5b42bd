import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database, Prisma } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";
import { secretMark } from "@/lib/platform/secret-mark";
import { putPush } from "../testing/inbox-item";
import { makeShop, type TestShop } from "../testing/shop";
import { APP, METHODS, orderBody, signedPush } from "../testing/signed-push";
import { until } from "../testing/until";
import { COUNTED_PUSHES, getAppSecrets, verifiedLately } from "./queries";

const OLD = "an old secret of 32 characters.."; // as long as the platform's
const HOUR_MS = 3_600_000;
const current = secretMark(APP.key, APP.secret);
const previous = secretMark(APP.key, OLD);

let shop: TestShop;
let now: Date;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);

beforeEach(async () => {
  now = new Date();
  await database().inboxItem.deleteMany();
  await database().appSecretUse.deleteMany();
  shop = await makeShop();
});

/** The same code in a process that has a previous secret, or none. */
async function inProcess(settings: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const [{ receivePush }, queries] = await Promise.all([import("../inbox/receive-push"), import("./queries")]);
  return { receivePush, getAppSecrets: queries.getAppSecrets, end: () => vi.unstubAllEnvs() };
}

async function put(owner: TestShop, mark: string | null, receivedAt: Date, code = `LP${randomUUID()}`): Promise<void> {
  const id = await putPush(owner, { receivedAt, code });
  await database().inboxItem.update({ where: { id }, data: { secretMark: mark } });
}

const seen = async (scope: Scope = shop.scope) =>
  (await getAppSecrets(scope, now)).secrets.map(({ slot, hour, day }) => [slot, hour.count, day.count]);

describe("what each secret has verified", () => {
  test("a push is written with the mark of its secret, never the secret, and the use of it for the installation", async () => {
    const { receivePush, getAppSecrets: get, end } = await inProcess({ TOP_APP_SECRET_PREVIOUS: OLD });
    const send = (secret: string, code: string) =>
      receivePush(signedPush(orderBody(shop.supplierId, code), { secret }));
    await send(OLD, "LP-OLD");
    await send(OLD, "LP-OLD-2");
    await send("neither of them", "LP-FORGED");
    await until(async () => (await database().appSecretUse.count()) === 1, "the use of the old secret");
    expect(await get(shop.scope, new Date())).toMatchObject({
      rotation: "newUnproven",
      appKeyEnd: APP.key.slice(-4),
      secrets: [
        { slot: "current", end: APP.secret.slice(-4), lastAt: null, hour: { count: 0 }, day: { count: 0 } },
        { slot: "previous", end: OLD.slice(-4), hour: { count: 2, isLeast: false }, day: { count: 2 } },
      ],
    });
    await send(APP.secret, "LP-NEW");
    await until(async () => (await database().appSecretUse.count()) === 2, "the use of the new secret");
    expect((await get(shop.scope, new Date())).rotation).toBe("bothInUse");
    end();
    const rows = await database().inboxItem.findMany({ orderBy: { seq: "asc" } });
    expect(rows.map(({ secretMark: mark }) => mark)).toEqual([previous, previous, null, current]);
    const uses = await database().appSecretUse.findMany();
    expect(JSON.stringify({ rows: rows.map(({ secretMark: mark }) => mark), uses })).not.toMatch(
      /0123456789ab|old secret/,
    );
  });

  test("the same message again tells of its secret too; a test push of ours tells nothing", async () => {
    const { receivePush, end } = await inProcess({ TOP_APP_SECRET_PREVIOUS: OLD });
    const send = (secret: string, code: string) =>
      receivePush(signedPush(orderBody(shop.supplierId, code), { secret }));
    await send(APP.secret, "TEST0123456789ABCDEF");
    await send(OLD, "LP-AGAIN");
    await until(async () => (await database().appSecretUse.count()) === 1, "the use of the old secret");
    await send(APP.secret, "LP-AGAIN");
    await until(async () => (await database().appSecretUse.count()) === 2, "the use of the new secret");
    end();
    expect(await seen()).toEqual([["current", 0, 0]]); // the row stays the old one's, and tests count nothing
  });

  test("one that is authentic but refused tells of its secret: its method, its time, its content", async () => {
    const pushes = [
      signedPush(orderBody(shop.supplierId), { method: "qimen.unknown" }),
      signedPush(orderBody(shop.supplierId), { sentAt: ago(48) }),
      signedPush("<request>", { method: METHODS.cancel }),
    ];
    for (const push of pushes) {
      await database().appSecretUse.deleteMany();
      const { receivePush, end } = await inProcess();
      await receivePush(push);
      await until(async () => (await database().appSecretUse.count()) === 1, "the use");
      end();
    }
  });

  test("counts are of the reader's own shops and of one day; what another account got is nobody else's", async () => {
    const [other, stranger] = [await makeShop({ sellerAccountId: shop.sellerAccountId }), await makeShop()];
    for (const hours of [0.5, 0.9, 2, 23]) await put(shop, current, ago(hours));
    await put(shop, current, ago(25));
    await put(shop, null, ago(0.5));
    await put(shop, current, ago(0.5), "TEST0123456789ABCDEF");
    await put(other, current, ago(0.5));
    for (let pushes = 0; pushes < 3; pushes++) await put(stranger, current, ago(0.5));
    expect(await seen()).toEqual([["current", 2, 4]]);
    expect(await seen(makeScope(shop.sellerAccountId, "all"))).toEqual([["current", 3, 5]]);
    expect(await seen(makeScope(shop.sellerAccountId, []))).toEqual([["current", 0, 0]]);
    expect(await seen((await makeShop()).scope)).toEqual([["current", 0, 0]]);
  });

  test("what nothing has shown is not said", async () => {
    expect(await getAppSecrets(shop.scope, now)).toMatchObject({ rotation: "silent", recordedSince: null });
    await database().appSecretUse.create({ data: { mark: current, firstAt: ago(30), lastAt: ago(25) } });
    expect((await getAppSecrets(shop.scope, now)).rotation).toBe("silent");
    await database().appSecretUse.update({ where: { mark: current }, data: { lastAt: ago(1) } });
    expect((await getAppSecrets(shop.scope, now)).rotation).toBe("proven");
  });
});

test("with many rows it reads the newest along their index, and says that it counted so far only (R171)", async () => {
  const big = await makeShop();
  await database().$executeRaw`
    INSERT INTO "InboxItem" (id, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId", "shopId",
      answer, state, "secretMark", "receivedAt")
    SELECT gen_random_uuid(), 'order', ${big.supplierId}, 'LP' || n, 'k' || n, ${big.id} || n, ${big.sellerAccountId}::uuid,
      ${big.id}::uuid, 'accepted', 'DONE', ${current}, ${now}::timestamptz - make_interval(secs => n * 2)
    FROM generate_series(1, ${COUNTED_PUSHES + 20_000}::int) AS n`;
  await database().$executeRawUnsafe(`VACUUM ANALYZE "InboxItem"`);
  const statement = Prisma.sql`EXPLAIN ${verifiedLately(big.scope, now)}`;
  const lines = await database().$queryRaw<{ "QUERY PLAN": string }[]>(statement);
  const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
  expect(plan).toContain(`Index Scan Backward using "InboxItem_sellerAccountId_receivedAt_id_idx"`);
  expect(plan).not.toMatch(/Seq Scan on "InboxItem"|Sort Key: i/);
  const [{ hour, day } = { hour: null, day: null }] = (await getAppSecrets(big.scope, now)).secrets;
  expect(hour).toEqual({ count: 1800, isLeast: false });
  expect(day).toEqual({ count: COUNTED_PUSHES, isLeast: true });
});
