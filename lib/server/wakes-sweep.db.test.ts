import { afterAll, beforeAll, expect, test } from "vitest";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { orderBody, post, signedPush, type PushWords } from "@/lib/delivery/testing/signed-push";
import { hearSweepWakes } from "@/lib/delivery/testing/sweep-wakes";
import { openPushDoor } from "./testing/push-door";

let origin = "";
let close = () => {};
let shop: TestShop;

beforeAll(async () => {
  ({ origin, close } = await openPushDoor());
  shop = await makeShop();
});
afterAll(() => close());

function send(body: string, words: PushWords = {}) {
  const push = signedPush(body, words);
  return post(`${origin}?${push.rawQuery}`, push);
}

test("only what is authentic and refused wakes whoever looks for what is wrong", async () => {
  const wakes = await hearSweepWakes();
  await send(orderBody(shop.supplierId));
  await send(orderBody(shop.supplierId), { secret: "x" });
  expect(await wakes.count()).toBe(0);
  await send("<request>");
  expect(await wakes.count()).toBe(1);
  await send(orderBody(shop.supplierId), { sentAt: new Date(Date.now() - 3_600_000) });
  expect(await wakes.count()).toBe(2);
  await wakes.stop();
});
