import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { whileBroken } from "@/lib/db/testing/breakage";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";
import type { AnyFinding } from "../domain/finding";
import { reconcileAlerts } from "./reconcile-alerts";

const NOW = new Date("2026-11-28T03:00:00Z");
const LATER = new Date("2026-11-28T04:00:00Z");

let shop: TestShop;
let scope: Scope;

beforeEach(async () => {
  shop = await makeShop();
  scope = makeScope(shop.sellerAccountId, "all");
});

function parked(words: Partial<AnyFinding> = {}): AnyFinding {
  return { kind: "PUSHES_PARKED", shopId: shop.id, key: shop.id, level: 0, facts: { count: 1 }, href: "/x", ...words };
}

const run = (findings: AnyFinding[], now = NOW) => reconcileAlerts(scope, ["PUSHES_PARKED"], findings, now);

function alerts() {
  return database().alert.findMany({
    where: { sellerAccountId: shop.sellerAccountId },
    orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    include: { notices: { orderBy: { level: "asc" } } },
  });
}

async function addChannel(name: string, disabledAt: Date | null = null): Promise<string> {
  const { id } = await database().notificationChannel.create({
    data: {
      sellerAccountId: shop.sellerAccountId,
      name,
      route: "WECOM",
      targetCipher: new Uint8Array([1]),
      keyId: "test",
      hint: "…",
      disabledAt,
    },
  });
  return id;
}

test("opened once, told to every channel that is on; found again nothing is told (R43)", async () => {
  const on = await addChannel("on");
  await addChannel("off", NOW);
  expect(await run([parked()])).toEqual({ opened: 1, raised: 0, closed: 0, notices: 1 });
  expect(await run([parked()])).toEqual({ opened: 0, raised: 0, closed: 0, notices: 0 });
  const [alert, ...more] = await alerts();
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ kind: "PUSHES_PARKED", shopId: shop.id, level: 0, raisedAt: NOW, closedAt: null });
  expect(alert?.facts).toEqual({ values: { count: 1 }, href: "/x" });
  expect(alert?.notices.map(({ channelId, level, state }) => [channelId, level, state])).toEqual([[on, 0, "PENDING"]]);
});

test("each higher level is told once more and has to be acknowledged anew; a lower one is not told", async () => {
  await addChannel("on");
  await run([parked()]);
  await database().alert.updateMany({
    where: { sellerAccountId: shop.sellerAccountId },
    data: { acknowledgedAt: NOW, acknowledgedBy: "u1", acknowledgement: "在处理" },
  });
  await run([parked({ facts: { count: 2 } })]);
  expect((await alerts())[0]).toMatchObject({ acknowledgedBy: "u1", facts: { values: { count: 2 } } });
  expect(await run([parked({ level: 1, facts: { count: 12 } })])).toMatchObject({ raised: 1, notices: 1 });
  expect(await run([parked({ level: 0, facts: { count: 9 } })])).toMatchObject({ raised: 0, notices: 0 });
  expect(await run([parked({ level: 1, facts: { count: 12 } })])).toMatchObject({ raised: 0, notices: 0 });
  const [alert] = await alerts();
  expect(alert).toMatchObject({ level: 1, acknowledgedAt: null, acknowledgedBy: null, acknowledgement: null });
  expect(alert?.notices.map(({ level }) => level)).toEqual([0, 1]);
});

test("gone: closed by itself; found again after that: a new alert, told again", async () => {
  await addChannel("on");
  await run([parked()]);
  expect(await run([], LATER)).toEqual({ opened: 0, raised: 0, closed: 1, notices: 0 });
  expect(await run([], LATER)).toMatchObject({ closed: 0 });
  expect(await run([parked()], LATER)).toMatchObject({ opened: 1, notices: 1 });
  expect((await alerts()).map(({ raisedAt, closedAt }) => [raisedAt, closedAt])).toEqual([
    [NOW, LATER],
    [LATER, null],
  ]);
});

test("kinds that were not looked for, and other accounts, stay as they are", async () => {
  const stranger = await makeShop();
  await run([parked()]);
  await reconcileAlerts(scope, ["RECEIVING_OFF"], [], LATER);
  await reconcileAlerts(makeScope(stranger.sellerAccountId, "all"), ["PUSHES_PARKED"], [], LATER);
  expect((await alerts()).map(({ closedAt }) => closedAt)).toEqual([null]);
});

test("two at once open one alert and owe one notice", async () => {
  await addChannel("on");
  const results = await Promise.all(Array.from({ length: 6 }, () => run([parked({ level: 1 })])));
  expect(results.map(({ opened }) => opened).sort()).toEqual([0, 0, 0, 0, 0, 1]);
  const found = await alerts();
  expect(found.map(({ notices }) => notices.length)).toEqual([1]);
});

test("a crash at the notice leaves neither, and the next run makes both", async () => {
  await addChannel("on");
  expect(await whileBroken("AlertNotice", () => run([parked()]))).toBeInstanceOf(Error);
  expect(await alerts()).toEqual([]);
  expect(await run([parked()])).toMatchObject({ opened: 1, notices: 1 });
});
