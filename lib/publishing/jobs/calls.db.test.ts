import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import type { Pump } from "@/lib/delivery/queue/pump";
import { until } from "@/lib/delivery/testing/until";
import { queryStock } from "@/lib/platform/methods/query-stock";
import { isQuiet, publishTo, settingsFor, startPlatform, type PlatformDouble } from "../testing/platform-double";
import {
  addGoods,
  attemptsOf,
  endEarlierNumbers,
  makeStockWorld,
  planAll,
  STORE,
  targetOf,
  type StockWorld,
} from "../testing/stock-world";
import { observeStock } from "./observe";

const REFUSED = {
  aic_inventory_publish_response: {
    success: false,
    error_code: "SYSTEM_ERROR",
    error_message: "系统异常,可售库存不足",
  },
};

let world: StockWorld;
let platform: PlatformDouble;
const running: Pump[] = [];

beforeEach(async () => {
  await endEarlierNumbers();
  world = await makeStockWorld();
  platform = await startPlatform();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((pump) => pump.stop()));
  platform.stop();
});

async function publishAll(words: Parameters<typeof publishTo>[1] = {}): Promise<void> {
  running.push(await publishTo(platform.url, words));
  await until(() => isQuiet(world.sellerAccountId), "all numbers to be settled");
}

const callsOf = (kind: "PUBLISH" | "QUERY") =>
  database().stockCall.findMany({
    where: { sellerAccountId: world.sellerAccountId, kind },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });

const opened = (cipher: Uint8Array | null, keyId: string | null) => (cipher && keyId ? unseal(cipher, keyId) : null);

test("a number that the platform takes keeps its call, sealed, without signature and token", async () => {
  await planAll(world);
  await publishAll();
  const [milk] = await attemptsOf(world, world.milkId);
  const call = (await callsOf("PUBLISH")).find(({ attemptIds }) => attemptIds.includes(milk?.id ?? ""));
  expect(call).toMatchObject({ outcome: "accepted", goods: 1, shopId: world.shops[0].id, requestId: milk?.requestId });
  expect((await targetOf(world, world.milkId)).sentCallId).toBe(call?.id);
  const form = opened(call?.formCipher ?? null, call?.keyId ?? null) ?? "";
  expect(JSON.parse(form)).toMatchObject({ session: "•••", sign: "•••" });
  expect(form).toContain(milk?.id);
  expect(form).not.toContain(`token-of-${world.shops[0].id}`);
  expect(opened(call?.answerCipher ?? null, call?.keyId ?? null)).toContain('"success":true');
});

test("every try that fails is kept: of a batch that was refused the batch, and each number by itself", async () => {
  await planAll(world);
  platform.next.push(REFUSED, REFUSED, REFUSED);
  await publishAll({ batch: 2, concurrency: 1, observer: { refresh: () => Promise.resolve() } });
  const calls = await callsOf("PUBLISH");
  const numbers = [...(await attemptsOf(world, world.milkId)), ...(await attemptsOf(world, world.soapId))];
  expect(calls.map(({ goods, outcome }) => [goods, outcome])).toEqual([
    [2, "refused"],
    [1, "refused"],
    [1, "refused"],
  ]);
  for (const { id, status } of numbers)
    expect([status, calls.filter(({ attemptIds }) => attemptIds.includes(id)).length]).toEqual(["FAILED", 2]);
  expect((await targetOf(world, world.milkId)).sentCallId).toBeNull();
});

test("numbers that go together share one call", async () => {
  await planAll(world);
  await publishAll({ batch: 2, concurrency: 1, observer: { refresh: () => Promise.resolve() } });
  const [call, ...others] = await callsOf("PUBLISH");
  expect([call?.goods, call?.attemptIds.length, others]).toEqual([2, 2, []]);
  for (const skuId of [world.milkId, world.soapId]) expect((await targetOf(world, skuId)).sentCallId).toBe(call?.id);
});

test("a question is one row however many goods it asks about; one without an answer ends with the next that has one", async () => {
  await addGoods(world, 3);
  await planAll(world);
  const settings = settingsFor(platform.url);
  const place = { sellerAccountId: world.sellerAccountId, shopId: world.shops[0].id, storeCode: STORE };
  const skus = await database().sku.findMany({ where: { sellerAccountId: world.sellerAccountId } });
  const ask = () =>
    observeStock(
      settings,
      place,
      skus.map(({ id }) => id),
    );
  const broken = { ...settings, call: settingsFor("http://127.0.0.1:9").call };
  await observeStock(broken, place, [world.milkId]);
  expect(await callsOf("QUERY")).toMatchObject([
    { outcome: "try-later", code: "ECONNREFUSED", goods: 1, storeCode: STORE, overAt: null, answerCipher: null },
  ]);
  await ask();
  const [failed, answered] = await callsOf("QUERY");
  expect(failed?.overAt).not.toBeNull();
  expect(answered).toMatchObject({ outcome: "accepted", goods: skus.length, overAt: null });
  expect(opened(answered?.formCipher ?? null, answered?.keyId ?? null)).toContain(queryStock.method);
  expect(await database().stockCall.count({ where: { sellerAccountId: world.sellerAccountId, kind: "QUERY" } })).toBe(
    2,
  );
});
