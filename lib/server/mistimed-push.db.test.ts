import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { clockNow, keepClockReading } from "@/lib/delivery/clock";
import { healthNow } from "@/lib/delivery/health";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { orderBody, post, signedPush, type PushWords } from "@/lib/delivery/testing/signed-push";
import { beat } from "@/lib/delivery/testing/until";
import { openPushDoor } from "./testing/push-door";

let origin = "";
let close = () => {};
let shop: TestShop;

beforeAll(async () => {
  ({ origin, close } = await openPushDoor());
  shop = await makeShop();
});
afterAll(() => close());
beforeEach(async () => {
  await database().inboxItem.deleteMany();
  await database().platformClock.deleteMany();
});

async function send(body: string, words: PushWords = {}): Promise<string> {
  const push = signedPush(body, words);
  const { body: answer } = await post(`${origin}?${push.rawQuery}`, push);
  return /<errorCode>([^<]*)</.exec(answer)?.[1] ?? "";
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function onlyRow() {
  const [row, ...others] = await database().inboxItem.findMany();
  expect(others).toEqual([]);
  if (!row) throw new Error("Nothing was stored");
  return { ...row, body: row.bodyCipher && row.keyId ? unseal(row.bodyCipher, row.keyId) : null };
}

test.each<[string, PushWords, string]>([
  ["eleven minutes old", { sentAt: minutes(-11) }, "timestamp-stale"],
  ["eleven minutes early", { sentAt: minutes(11) }, "timestamp-future"],
  ["of no readable time", { query: { timestamp: "yesterday" } }, "timestamp-unreadable"],
])(
  "a push %s is answered as before, kept sealed, and becomes an order when it comes in time",
  async (_case, words, note) => {
    const body = orderBody(shop.supplierId);
    expect(await send(body, words)).toBe("sign-check-failure");
    const kept = { state: "REFUSED", answer: "sign-check-failure", note, kind: "order", shopId: shop.id, body };
    expect(await onlyRow()).toMatchObject(kept);
    expect(await send(body, words)).toBe("sign-check-failure");
    expect(await onlyRow()).toMatchObject({ ...kept, repeats: 1 });
    expect(await send(body)).toBe("200");
    expect(await onlyRow()).toMatchObject({ state: "PENDING", answer: "accepted", note: null, repeats: 2 });
  },
);

test.each(["DONE", "FAILED", "PARKED"] as const)(
  "one played again later changes nothing of a push that is %s",
  async (state) => {
    const body = orderBody(shop.supplierId);
    await send(body);
    await database().inboxItem.updateMany({ data: { state } });
    expect(await send(body, { sentAt: minutes(-11) })).toBe("sign-check-failure");
    expect(await onlyRow()).toMatchObject({ state, answer: "accepted", note: null });
  },
);

test("of a supplier that no shop has, it waits for the shop like any other once it comes in time", async () => {
  const body = orderBody("9");
  await send(body);
  expect(await send(body, { sentAt: minutes(-11) })).toBe("sign-check-failure");
  expect(await onlyRow()).toMatchObject({ answer: "supplier-not-bound", shopId: null });
});

test("nine minutes either way are within the window", async () => {
  expect(await send(orderBody(shop.supplierId), { sentAt: minutes(-9) })).toBe("200");
  expect(await send(orderBody(shop.supplierId), { sentAt: minutes(9) })).toBe("200");
});

test("our clock against the platform's: the median of the pushes, and what it said when asked; health tells", async () => {
  await beat("w");
  expect(await healthNow()).toMatchObject({ status: "ok", clock: "unknown" });
  for (const one of [0, 0, -60]) await send(orderBody(shop.supplierId), { sentAt: minutes(one) });
  expect(await clockNow()).toMatchObject({ byAsking: null, isWrong: false });
  expect(Math.abs((await clockNow()).byPushes ?? 99)).toBeLessThanOrEqual(5);
  expect(await healthNow()).toMatchObject({ status: "ok", clock: "ok" });
  for (let n = 0; n < 4; n += 1) await send(orderBody(shop.supplierId), { sentAt: minutes(-11) });
  expect((await clockNow()).byPushes).toBeGreaterThan(650);
  expect(await healthNow()).toMatchObject({ status: "degraded", clock: "wrong", worker: "ok" });
  await database().inboxItem.deleteMany();
  await keepClockReading(new Date(), -400_000);
  expect(await clockNow()).toMatchObject({ byPushes: null, byAsking: -400, isWrong: true });
  await keepClockReading(minutes(-180), -400_000);
  expect(await clockNow()).toMatchObject({ byAsking: null, isWrong: false });
});
