import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { keepClockReading } from "@/lib/delivery/clock";
import { stuckPushesOf } from "@/lib/delivery/inbox/shop-trouble";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { owe } from "@/lib/delivery/testing/outbox-world";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { makeScope } from "@/lib/kernel/scope-maker";
import { listCalendarFindings } from "./calendar-findings";
import { listDeliveryFindings } from "./delivery-findings";

const NOW = new Date("2026-11-28T03:00:00Z");
const DAY_MS = 24 * 3_600_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

let shop: TestShop;
beforeEach(async () => {
  shop = await makeShop();
});

const found = (one = shop) => listDeliveryFindings(makeScope(one.sellerAccountId, "all"), NOW);

async function fail(id: string, data: object): Promise<void> {
  await database().outboxJob.update({ where: { id }, data });
}

test("nothing is wrong: nothing is found", async () => expect(await found()).toEqual([]));

test("failed reports by what they are about, with the age of the oldest and why the last one failed; acknowledged ones are over (R133)", async () => {
  const [older, newer, seen, back] = [
    await owe(shop),
    await owe(shop),
    await owe(shop),
    await owe(shop, { subjectKind: "return-order" }),
  ];
  await fail(older, { state: "DEAD", createdAt: ago(2), settledAt: ago(0.5), lastCode: "no-answer" });
  await fail(newer, { state: "REFUSED", createdAt: ago(1), settledAt: ago(0.2), lastCode: "ORDER_CANCELLED" });
  await fail(seen, { state: "REFUSED", acknowledgedAt: NOW });
  await fail(back, { state: "DEAD", createdAt: ago(3), settledAt: ago(2) });
  expect(await found()).toEqual([
    {
      kind: "REPORTS_FAILED",
      shopId: shop.id,
      key: `${shop.id}:order`,
      level: 0,
      facts: { subject: "order", count: 2, sinceAt: ago(2).toISOString(), cause: "refused", code: "ORDER_CANCELLED" },
      href: `/orders?status=all&attention=REPORT_FAILED&shop=${shop.id}`,
    },
    {
      kind: "REPORTS_FAILED",
      shopId: shop.id,
      key: `${shop.id}:return-order`,
      level: 0,
      facts: { subject: "return-order", count: 1, sinceAt: ago(3).toISOString(), cause: "dead", code: "–" },
      href: `/returns?status=all&callback=FAILED&shop=${shop.id}`,
    },
  ]);
});

test("suspended reports: one alert a suspension, so that the next one is told again", async () => {
  await owe(shop);
  await database().shop.update({ where: { id: shop.id }, data: { reportsSuspendedAt: ago(1), suspensionReason: "x" } });
  const [first] = await found();
  expect(first).toMatchObject({
    kind: "REPORTS_HELD",
    shopId: shop.id,
    facts: { cause: "refused", count: 1, sinceAt: ago(1).toISOString() },
    href: `/shops/${shop.id}#authorization`,
  });
  await database().shop.update({ where: { id: shop.id }, data: { reportsSuspendedAt: NOW } });
  const [second] = await found();
  expect(second?.key).not.toBe(first?.key);
});

test("suspended reports of a disabled flagship shop say so and lead to it, whatever suspended them before", async () => {
  await owe(shop);
  const { id } = await database().flagshipShop.create({
    data: { sellerAccountId: shop.sellerAccountId, name: "甲旗舰店", authState: "AUTHORIZED", disabledAt: ago(1) },
  });
  const held = { reportsSuspendedAt: ago(1), flagshipShopId: id };
  for (const suspensionReason of ["flagship-disabled", "session-expired"]) {
    await database().shop.update({ where: { id: shop.id }, data: { ...held, suspensionReason } });
    expect(await found()).toMatchObject([
      { kind: "REPORTS_HELD", facts: { cause: "flagship", flagship: "甲旗舰店", count: 1 }, href: `/flagships/${id}` },
    ]);
  }
  await database().flagshipShop.update({ where: { id }, data: { disabledAt: null } });
  await database().shop.update({ where: { id: shop.id }, data: { suspensionReason: "authorization-lost" } });
  expect(await found()).toMatchObject([{ facts: { cause: "lost" }, href: `/shops/${shop.id}#authorization` }]);
});

test("a disabled shop is one alert: what is parked, which reports wait, since when; gone when it is enabled", async () => {
  await owe(shop);
  for (let n = 0; n < 9; n += 1) await putPush(shop, { state: "PARKED", receivedAt: ago(1) });
  const disabledAt = ago(2);
  const hold = { reportsSuspendedAt: disabledAt, suspensionReason: "shop-disabled" };
  await database().shop.update({ where: { id: shop.id }, data: { disabledAt, ...hold } });
  expect(await found()).toEqual([
    {
      kind: "SHOP_DISABLED",
      shopId: shop.id,
      key: `${shop.id}:${disabledAt.toISOString()}`,
      level: 1,
      facts: { parked: 9, reports: 1, sinceAt: disabledAt.toISOString() },
      href: `/shops/${shop.id}`,
    },
  ]);
  const free = { disabledAt: null, reportsSuspendedAt: null, suspensionReason: null };
  await database().shop.update({ where: { id: shop.id }, data: free });
  expect((await found()).map(({ kind }) => kind)).toEqual(["PUSHES_PARKED"]);
});

test("parked and failed pushes: how many and since when; a heap of ten is a level higher", async () => {
  await putPush(shop, { state: "PARKED", receivedAt: ago(1) });
  await putPush(shop, { state: "PARKED", receivedAt: ago(4) });
  for (let n = 0; n < 10; n += 1) await putPush(shop, { state: "FAILED", receivedAt: ago(2) });
  expect(await found()).toMatchObject([
    { kind: "PUSHES_PARKED", level: 0, facts: { count: 2, sinceAt: ago(4).toISOString() } },
    {
      kind: "PUSHES_FAILED",
      level: 1,
      facts: { count: 10, sinceAt: ago(2).toISOString() },
      href: `/shops/${shop.id}#pushes`,
    },
  ]);
  const { count, failed, oldest } = await stuckPushesOf(makeScope(shop.sellerAccountId, "all"), shop.id, NOW);
  expect([count, failed, oldest.map(({ state, kind }) => `${state} ${kind}`)]).toEqual([
    10,
    10,
    Array.from({ length: 5 }, () => "FAILED order"),
  ]);
});

type Refused = {
  answer: string;
  receivedAt: Date;
  of: TestShop | null;
  note?: string;
  repeats?: number;
  claimedSupplierId?: string | null;
  bodyCipher?: Uint8Array<ArrayBuffer>;
  keyId?: string;
};

async function refuse({ of, ...words }: Refused): Promise<void> {
  const id = randomUUID();
  await database().inboxItem.create({
    data: {
      id,
      kind: "unknown",
      orderingKey: id,
      dedupKey: id,
      state: "REFUSED",
      supplierId: "2200700000009",
      ...words,
      ...(of ? { shopId: of.id, sellerAccountId: of.sellerAccountId } : {}),
    },
  });
}

test("unreadable pushes of a shop are its own; those older than a week and a deactivated shop's are over", async () => {
  await refuse({ answer: "invalid-parameter", receivedAt: ago(1), of: shop });
  await refuse({ answer: "invalid-parameter", receivedAt: ago(8), of: shop });
  expect(await found()).toMatchObject([
    {
      kind: "PUSHES_REFUSED",
      shopId: shop.id,
      facts: { cause: "unreadable", count: 1 },
      href: `/shops/${shop.id}#pushes`,
    },
  ]);
  const stuckOf = (id: string, accountId: string) => stuckPushesOf(makeScope(accountId, "all"), id, NOW);
  expect(await stuckOf(shop.id, shop.sellerAccountId)).toMatchObject({
    count: 1,
    failed: 0, // what could not be read will not be read by trying again
    oldest: [{ state: "REFUSED", kind: "unknown", code: "invalid-parameter", at: ago(1).toISOString() }],
  });
  expect(await stuckOf(shop.id, (await makeShop()).sellerAccountId)).toMatchObject({ count: 0, failed: 0, oldest: [] });
  await database().shop.update({ where: { id: shop.id }, data: { deactivatedAt: NOW } });
  expect(await found()).toEqual([]);
});

test("pushes of a supplier id that no shop has are told where one may be meant, without naming the id", async () => {
  const busy = await makeShop();
  await database().shop.update({ where: { id: busy.id }, data: { lastOrderAt: NOW } });
  await refuse({ answer: "supplier-not-bound", receivedAt: ago(1), of: null });
  const [finding, ...more] = await found();
  expect(finding).toMatchObject({
    kind: "PUSHES_REFUSED",
    shopId: null,
    key: "supplier-not-bound",
    facts: { cause: "supplier-not-bound" },
    href: "/shops", // this shop has another supplier id
  });
  expect(more).toEqual([]);
  expect(JSON.stringify(finding)).not.toContain("2200700000009");
  expect(await found(busy)).toEqual([]);

  // Where one shop only may be meant, straight to what has to be seen there.
  const hrefs: unknown[] = [];
  for (const supplierId of [null, "2200700000009"]) {
    await database().shop.update({ where: { id: shop.id }, data: { supplierId } });
    hrefs.push((await found())[0]?.href);
  }
  await makeShop({ sellerAccountId: shop.sellerAccountId });
  const another = await makeShop({ sellerAccountId: shop.sellerAccountId });
  await database().shop.update({ where: { id: another.id }, data: { supplierId: null } });
  hrefs.push((await found())[0]?.href);
  expect(hrefs).toEqual([`/shops/${shop.id}#facts`, `/shops/${shop.id}#earlier`, "/shops"]);
  await database().inboxItem.deleteMany({ where: { answer: "supplier-not-bound" } });
});

test("badly signed pushes in our app's name are told for a day, to the account whose supplier id they name (R172)", async () => {
  const other = await makeShop();
  const put = (note: string, receivedAt: Date, repeats: number, claimedSupplierId: string | null) =>
    refuse({ answer: "sign-check-failure", receivedAt, of: null, note, repeats, claimedSupplierId });
  await put("app-key", ago(0.5), 5000, null); // a stranger's try, not the platform's
  await put("signature", ago(1.1), 7, shop.supplierId); // over
  await put("signature", ago(0.5), 7, null); // in nobody's name
  await put("signature", ago(0.5), 7, other.supplierId); // another customer's
  expect(await found()).toEqual([]);
  await put("signature", ago(0.4), 11, shop.supplierId);
  expect(await found()).toEqual([
    {
      kind: "PUSHES_REFUSED",
      shopId: null,
      key: "sign-check-failure",
      level: 1,
      facts: { cause: "signature", count: 12, sinceAt: ago(0.4).toISOString() },
      href: "/help/refused-pushes",
    },
  ]);
  await database().inboxItem.deleteMany({ where: { answer: "sign-check-failure" } });
});

test("pushes that are authentic but for their time are their shop's, and no unreadable ones", async () => {
  const kept = { answer: "sign-check-failure", note: "timestamp-stale", bodyCipher: new Uint8Array([1]), keyId: "k" };
  await refuse({ ...kept, receivedAt: ago(0.1), of: shop });
  expect(await found()).toMatchObject([
    {
      kind: "PUSHES_REFUSED",
      shopId: shop.id,
      key: `${shop.id}:time`,
      facts: { cause: "time", count: 1 },
      href: `/shops/${shop.id}#pushes`,
    },
  ]);
  const stuck = await stuckPushesOf(makeScope(shop.sellerAccountId, "all"), shop.id, NOW);
  expect(stuck.oldest).toMatchObject([{ state: "MISTIMED", code: "timestamp-stale" }]);
});

test("authentic pushes that cannot be read are told to whoever's supplier id stands in them, with the place where reading ended", async () => {
  const other = await makeShop();
  const named = { of: null, claimedSupplierId: shop.supplierId };
  await refuse({ answer: "method-not-supported", receivedAt: ago(2), note: "method", ...named });
  await refuse({ answer: "invalid-parameter", receivedAt: ago(1), note: "not-well-formed:request@3:7", ...named });
  await refuse({ answer: "invalid-parameter", receivedAt: ago(3), of: null, note: "no-request" }); // the operator's, of several accounts
  expect(await found()).toMatchObject([
    {
      kind: "PUSHES_REFUSED",
      shopId: null,
      key: "nameless",
      facts: { cause: "nameless", count: 2, sinceAt: ago(2).toISOString(), place: "not-well-formed:request@3:7" },
      href: "/help/refused-pushes",
    },
  ]);
  expect(await found(other)).toEqual([]);
  await database().inboxItem.deleteMany({ where: { answer: { in: ["invalid-parameter", "method-not-supported"] } } });
});

test("a clock that is wrong is told to whoever waits for orders, which way and how far", async () => {
  await keepClockReading(new Date(), -660_000);
  expect(await found()).toMatchObject([
    { kind: "CLOCK_WRONG", shopId: null, key: "clock", facts: { direction: "behind", seconds: 660 } },
  ]);
  await keepClockReading(new Date(), 119_000);
  expect(await found()).toEqual([]);
});

test("the account that had a supplier id first is told of another that enters it, and not the other one", async () => {
  const { supplierId } = shop;
  await database().shop.update({ where: { id: shop.id }, data: { supplierId: null } });
  expect(await found()).toEqual([]);
  const other = await makeShop({ supplierId });
  expect(await found()).toMatchObject([
    { kind: "SUPPLIER_ID_ELSEWHERE", shopId: null, key: supplierId, facts: { supplier: supplierId }, href: "/shops" },
  ]);
  expect(await found(other)).toEqual([]);
  await database().shop.update({ where: { id: other.id }, data: { supplierId: null } });
  expect(await found()).toEqual([]);
});

test("a year without working days is found until the account states one of it (R137)", async () => {
  const scope = makeScope(shop.sellerAccountId, "all");
  const newYear = new Date("2026-12-31T16:00:00Z");
  expect(await listCalendarFindings(scope, NOW)).toEqual([]);
  expect(await listCalendarFindings(scope, newYear)).toMatchObject([
    { kind: "CALENDAR_MISSING", key: "2027", facts: { year: "2027" }, href: "/settings/calendar" },
  ]);
});
