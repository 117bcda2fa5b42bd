import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { createLimiter } from "@/lib/delivery/outbox/limiter";
import { until } from "@/lib/delivery/testing/until";
import { queryStock } from "@/lib/platform/methods/query-stock";
import { isQuiet, publishTo, settingsFor, startPlatform, type PlatformDouble } from "../testing/platform-double";
import { addGoods, makeStockWorld, planAll, STORE, type StockWorld } from "../testing/stock-world";
import { createObserver } from "./observe";

let world: StockWorld;
let platform: PlatformDouble;

beforeEach(async () => {
  await database().throttleBan.deleteMany();
  await database().stockSyncAttempt.updateMany({ where: { status: "PENDING" }, data: { status: "SUPERSEDED" } });
  world = await makeStockWorld();
  platform = await startPlatform();
});
afterEach(() => platform.stop());

test.each([
  ["the platform knows", 0],
  ["the platform passes over in its answer", undefined],
])(
  "goods that %s are asked for once, some twenty a call, while the calls wait for their turn (R146)",
  async (_, occupied) => {
    await addGoods(world, 58);
    const goods = await database().sku.findMany({ where: { sellerAccountId: world.sellerAccountId } });
    if (occupied !== undefined) goods.forEach(({ scItemId }) => platform.occupied.set(scItemId ?? "", occupied));
    await planAll(world);
    const paced = settingsFor(platform.url, { limiter: createLimiter(20), concurrency: 10 });
    const pump = await publishTo(platform.url, { ...paced, observer: createObserver(paced) });
    await until(() => isQuiet(world.sellerAccountId), "all numbers to be settled");
    await pump.stop();
    const asked = platform.calls.filter(({ method }) => method === queryStock.method);
    expect(platform.published).toHaveLength(60);
    // Three are enough; a worker that takes its number just while a question is made up asks for itself.
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(5);
  },
);

test("an answer is waited for only by who may believe it: a call that left before a number was planned is not enough", async () => {
  await planAll(world);
  const settings = settingsFor(platform.url);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const call: typeof settings.call = async (asked) => {
    left += 1;
    await held;
    return settings.call(asked);
  };
  let left = 0;
  const observer = createObserver({ ...settings, call });
  const place = { sellerAccountId: world.sellerAccountId, shopId: world.shops[0].id, storeCode: STORE };
  const before = new Date();
  const first = observer.refresh(place, world.milkId, before);
  await until(() => left === 1, "the first call to leave");
  const same = observer.refresh(place, world.milkId, before);
  const later = observer.refresh(place, world.milkId, new Date(Date.now() + 1));
  await until(() => left === 2, "the second call to leave");
  release();
  await Promise.all([first, same, later]);
  expect(left).toBe(2);
  const asked = platform.calls.filter(({ method }) => method === queryStock.method);
  expect(asked).toHaveLength(2);
});
