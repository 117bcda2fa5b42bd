import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Pump } from "@/lib/delivery/queue/pump";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { banned, gatewayError } from "@/lib/delivery/testing/gateway";
import { beat, until } from "@/lib/delivery/testing/until";
import { publishStock } from "@/lib/platform/methods/publish-stock";
import { queryStock } from "@/lib/platform/methods/query-stock";
import { keepObservation } from "../commands/keep-observation";
import { claimAttempts } from "../store/attempts";
import { isQuiet, publishTo, settingsFor, startPlatform, type PlatformDouble } from "../testing/platform-double";
import {
  addGoods,
  attemptsOf,
  endEarlierNumbers,
  makeStockWorld,
  planAll,
  setStock,
  STORE,
  storyOf,
  targetOf,
  type StockWorld,
} from "../testing/stock-world";
import { publishBatch } from "./publish";

const MILK = "600100200300";
const SOAP = "600100200301";
const fault = {
  aic_inventory_publish_response: { success: false, error_code: "SYSTEM_ERROR", error_message: "系统异常" },
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

async function publish(words: Parameters<typeof publishTo>[1] = {}) {
  const pump = await publishTo(platform.url, words);
  running.push(pump);
  return pump;
}

/** The publishers are told that there is something to send, as the worker tells them, and settle it. */
async function untilQuiet(): Promise<void> {
  running.forEach((pump) => pump.wake());
  await until(() => isQuiet(world.sellerAccountId), "all numbers to be settled");
}

/** Sends the milk's next number and waits for its end. */
async function send(pieces: number): Promise<void> {
  await setStock(world, world.milkId, pieces);
  await planAll(world);
  await untilQuiet();
}

const occupy = (pieces: number, minutesAgo: number) =>
  keepObservation(
    scopeOfAccount(world.sellerAccountId),
    { shopId: world.shops[0].id, storeCode: STORE },
    [{ skuId: world.milkId, totalPieces: 10, occupiedPieces: pieces }],
    new Date(Date.now() - minutesAgo * 60_000),
  );

test("the newest number goes out once, under its own id, and the target is in order", async () => {
  await planAll(world);
  await publish();
  await untilQuiet();
  const [milk] = await attemptsOf(world, world.milkId);
  expect(platform.published).toContainEqual({ id: milk?.id, scItemId: MILK, pieces: 10 });
  expect(platform.published).toHaveLength(2);
  expect(milk).toMatchObject({ status: "SENT", cause: null, tries: 1, leaseOwner: null });
  expect(milk?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(milk?.durationMs).not.toBeNull();
  expect(await targetOf(world, world.milkId)).toMatchObject({ status: "SENT", sentPieces: 10, troubleSince: null });
});

test("M7: a number below what is known to be occupied is not sent, X and Y are kept, and it goes once Y falls", async () => {
  platform.occupied.set(MILK, 8);
  await publish();
  await send(8);
  expect((await attemptsOf(world, world.milkId)).at(-1)?.status).toBe("SENT");
  await send(7);
  expect((await attemptsOf(world, world.milkId)).at(-1)).toMatchObject({
    ...{ status: "BLOCKED", cause: "below-occupied", newPieces: 7, occupiedPieces: 8, tries: 0 },
  });
  expect(platform.published.some(({ scItemId, pieces }) => scItemId === MILK && pieces === 7)).toBe(false);
  expect(await targetOf(world, world.milkId)).toMatchObject({
    status: "BLOCKED",
    cause: "below-occupied",
    sentPieces: 8,
  });
  platform.occupied.set(MILK, 7);
  await occupy(7, 0);
  await planAll(world);
  await untilQuiet();
  expect((await storyOf(world, world.milkId)).slice(-2)).toEqual(["BLOCKED 7 below-occupied", "SENT 7"]);
  expect(await targetOf(world, world.milkId)).toMatchObject({ status: "SENT", cause: null, troubleSince: null });
  platform.occupied.set(MILK, 0);
  await occupy(0, 0);
  await send(0);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("SENT 0");
});

test("M7: while nobody knows what is occupied the platform decides, and its words and Y are kept beside X (R144, R145)", async () => {
  platform.occupied.set(MILK, 8);
  const settings = settingsFor(platform.url);
  // What is occupied cannot be asked before the call, only after it.
  let isAskable = false;
  const observer = {
    refresh: (...of: Parameters<typeof settings.observer.refresh>) =>
      isAskable ? settings.observer.refresh(...of) : Promise.resolve(void (isAskable = true)),
  };
  await database().sku.update({ where: { id: world.soapId }, data: { scItemId: null } });
  await publish({ observer });
  await send(7);
  expect(await storyOf(world, world.milkId)).toEqual(["FAILED 7 occupied"]);
  expect((await attemptsOf(world, world.milkId))[0]).toMatchObject({
    ...{ occupiedPieces: 8, text: "系统异常,可售库存不足", code: "SYSTEM_ERROR", tries: 1 },
  });
  await setStock(world, world.milkId, 7);
  await planAll(world);
  expect(await storyOf(world, world.milkId)).toEqual(["FAILED 7 occupied"]); // the same number is not tried again
});

test("M7: a value of eleven minutes ago blocks nothing where it cannot be asked for anew", async () => {
  await planAll(world);
  await occupy(8, 11);
  await publish({ observer: { refresh: () => Promise.resolve() } });
  await send(7);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("SENT 7");
  await occupy(8, 9);
  await send(6);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("BLOCKED 6 below-occupied");
});

test("goods that go together are asked for together, at most once in ten minutes", async () => {
  platform.occupied.set(MILK, 0).set(SOAP, 0);
  await planAll(world);
  await publish();
  await untilQuiet();
  await send(5);
  await send(6);
  const asked = platform.calls.filter(({ method }) => method === queryStock.method);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.form.merchant_inventory_query_request).toContain(`${MILK}`);
  expect(asked[0]?.form.merchant_inventory_query_request).toContain(`${SOAP}`);
});

test("a fault is tried again with the same id and ends after three of the same words", async () => {
  platform.next.push(503, "no json", fault, fault, fault);
  await database().sku.update({ where: { id: world.soapId }, data: { scItemId: null } });
  await planAll(world);
  await publish();
  await untilQuiet();
  expect(await storyOf(world, world.milkId)).toEqual(["FAILED 10 system-error"]);
  expect(new Set(platform.published.map(({ id }) => id)).size).toBe(1);
  expect(platform.published).toHaveLength(5);
  expect((await attemptsOf(world, world.milkId))[0]).toMatchObject({ tries: 5, sameTries: 3, text: "系统异常" });
});

test("a ban counts as no try, holds every shop and the reports, and is waited for", async () => {
  platform.next.push(banned("This ban will last for 1 more seconds"));
  await planAll(world);
  await publish({ concurrency: 1 });
  await untilQuiet();
  expect((await attemptsOf(world, world.milkId))[0]).toMatchObject({ status: "SENT", tries: 1 });
  const ban = await database().throttleBan.findFirstOrThrow();
  expect(ban).toMatchObject({ method: publishStock.method });
  const [first, second] = platform.calls.filter(({ method }) => method === publishStock.method);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(900);
});

test("a lost authorization holds the shop like its reports, nothing fails, and it goes on after it is mended", async () => {
  platform.next.push(gatewayError(27, "Invalid session", { sub_code: "session-expired" }));
  await planAll(world);
  await publish({ concurrency: 1 });
  const [shop] = world.shops;
  await until(
    async () => (await database().shop.findUniqueOrThrow({ where: { id: shop.id } })).reportsSuspendedAt,
    "the hold",
  );
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(platform.published).toHaveLength(1);
  expect((await attemptsOf(world, world.milkId))[0]?.status).toBe("PENDING");
  expect((await attemptsOf(world, world.soapId))[0]?.status).toBe("PENDING");
  await database().shop.update({ where: { id: shop.id }, data: { reportsSuspendedAt: null } });
  await untilQuiet();
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10"]);
  expect((await attemptsOf(world, world.milkId))[0]?.tries).toBe(1);
});

test("a batch that is refused is sent number by number: the culprit fails, the others are taken", async () => {
  platform.occupied.set(MILK, 20);
  const observer = { refresh: () => Promise.resolve() };
  await planAll(world);
  await publish({ batch: 20, observer });
  await untilQuiet();
  expect(await storyOf(world, world.milkId)).toEqual(["FAILED 10 occupied"]);
  expect(await storyOf(world, world.soapId)).toEqual(["SENT 10"]);
  const sizes = platform.calls.map(
    ({ form }) => (form.aic_inventory_publish_request ?? "").split("main_order").length - 1,
  );
  expect(sizes.sort()).toEqual([1, 1, 2]);
});

test("a newer number waits for the one that is being sent, and is sent after it (R151)", async () => {
  await database().sku.update({ where: { id: world.soapId }, data: { scItemId: null } });
  const answers: ((value: object) => void)[] = [];
  const held = () => new Promise<object>((resolve) => answers.push(resolve));
  platform.next.push(held, held);
  await planAll(world);
  await publish();
  await until(() => platform.published.length === 1, "the first call");
  await setStock(world, world.milkId, 4);
  await planAll(world);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(platform.published).toHaveLength(1);
  const taken = { aic_inventory_publish_response: { success: true }, request_id: "late" };
  answers[0]?.(taken);
  await until(() => platform.published.length === 2, "the second call");
  expect(await targetOf(world, world.milkId)).toMatchObject({ status: "PENDING", sentPieces: 10 });
  answers[1]?.(taken);
  await untilQuiet();
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10", "SENT 4"]);
  expect(platform.published.map(({ pieces }) => pieces)).toEqual([10, 4]);
  expect(await targetOf(world, world.milkId)).toMatchObject({ status: "SENT", sentPieces: 4 });
});

test("a worker that dies after the call: another one sends the same under the same id, or the newer number alone", async () => {
  await planAll(world);
  const dead = settingsFor(platform.url);
  await beat(dead.workerId);
  const held = await claimAttempts({ workerId: dead.workerId, leaseSeconds: 240 }, 10, {
    appKey: dead.appKey,
    method: publishStock.method,
  });
  expect(held).toHaveLength(2);
  await beat(dead.workerId, true);
  await setStock(world, world.soapId, 3);
  await planAll(world);
  await publish();
  await untilQuiet();
  expect(await storyOf(world, world.milkId)).toEqual(["SENT 10"]);
  expect(await storyOf(world, world.soapId)).toEqual(["SUPERSEDED 10", "SENT 3"]);
  // The dead one wakes up and calls with what it held: nothing of it counts, and the newest number is sent once more.
  const calls = platform.published.length;
  const late = held.find(({ skuId }) => skuId === world.soapId);
  if (!late) throw new Error("The soap was not held");
  await publishBatch(dead, [late]);
  expect(platform.published).toHaveLength(calls);
  expect(platform.total.get(SOAP)).toBe(3);
});

test("an answer that comes after the lease is lost is not believed: the number is sent again", async () => {
  await database().sku.update({ where: { id: world.soapId }, data: { scItemId: null } });
  const slow = settingsFor(platform.url);
  await beat(slow.workerId);
  await planAll(world);
  const held = await claimAttempts({ workerId: slow.workerId, leaseSeconds: 240 }, 10, {
    appKey: slow.appKey,
    method: publishStock.method,
  });
  let answer: (value: object) => void = () => undefined;
  platform.next.push(() => new Promise((resolve) => (answer = resolve)));
  const sending = publishBatch(slow, held);
  await until(() => platform.published.length === 1, "the slow call");
  await beat(slow.workerId, true);
  await setStock(world, world.milkId, 4);
  await planAll(world);
  await publish();
  await untilQuiet();
  expect(platform.total.get(MILK)).toBe(4);
  platform.total.set(MILK, 10); // the old call came through after all
  answer({ aic_inventory_publish_response: { success: true }, request_id: "late" });
  await sending;
  await planAll(world);
  await untilQuiet();
  expect(platform.total.get(MILK)).toBe(4);
  expect((await storyOf(world, world.milkId)).at(-1)).toBe("SENT 4");
});

test("two publishers send each number once", async () => {
  await addGoods(world, 30);
  await planAll(world);
  await Promise.all([publish(), publish()]);
  await untilQuiet();
  expect(platform.published).toHaveLength(32);
  expect(new Set(platform.published.map(({ id }) => id)).size).toBe(32);
});
