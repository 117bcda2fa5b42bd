import { expect, test } from "vitest";
import { ALERT_KINDS, type Finding } from "@/lib/alerts/domain/finding";
import { database } from "@/lib/db/client";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { makeShop } from "@/lib/delivery/testing/shop";
import { FINDERS } from "./finders";
import { sweep } from "./sweep";

const NOW = new Date("2026-11-28T03:00:00Z");

function openOf(sellerAccountId: string) {
  return database().alert.findMany({ where: { sellerAccountId, closedAt: null }, orderBy: { kind: "asc" } });
}

test("every kind has one finder: none would never open, two would close each other's alerts", () => {
  expect(FINDERS.flatMap((finder) => finder.kinds).sort()).toEqual([...ALERT_KINDS].sort());
});

test("what is wrong in each account opens its alerts, and they close by themselves", async () => {
  const [one, other] = [await makeShop(), await makeShop()];
  const parked = await putPush(one, { state: "PARKED", receivedAt: new Date("2026-11-28T01:00:00Z") });
  const failed = await putPush(other, { state: "FAILED" });
  await sweep(NOW);
  expect((await openOf(one.sellerAccountId)).map(({ kind, shopId }) => [kind, shopId])).toEqual([
    ["PUSHES_PARKED", one.id],
  ]);
  expect((await openOf(other.sellerAccountId)).map(({ kind, shopId }) => [kind, shopId])).toEqual([
    ["PUSHES_FAILED", other.id],
  ]);
  await database().inboxItem.updateMany({ where: { id: { in: [parked, failed] } }, data: { state: "DONE" } });
  await sweep(NOW);
  expect([await openOf(one.sellerAccountId), await openOf(other.sellerAccountId)]).toEqual([[], []]);
});

test("a finder that fails leaves its alerts open and the others' work done", async () => {
  const shop = await makeShop();
  const where = { shopId: shop.id, key: shop.id, level: 0, href: `/shops/${shop.id}` };
  const found: Finding = { ...where, kind: "RECEIVING_OFF", facts: { again: "none" } };
  const other: Finding = { ...where, kind: "ORDERS_SILENT", facts: { sinceAt: NOW.toISOString(), cause: "unknown" } };
  const well = { kinds: ["RECEIVING_OFF"] as const, find: () => Promise.resolve([found]) };
  const broken = { kinds: ["RECEIVING_OFF"] as const, find: () => Promise.reject(new Error("broken")) };
  const silent = { kinds: ["ORDERS_SILENT"] as const, find: () => Promise.resolve([other]) };
  await sweep(NOW, [well]);
  await sweep(NOW, [broken, silent]);
  expect((await openOf(shop.sellerAccountId)).map(({ kind }) => kind)).toEqual(["ORDERS_SILENT", "RECEIVING_OFF"]);
  await sweep(NOW, [{ ...well, find: () => Promise.resolve([]) }]);
  expect((await openOf(shop.sellerAccountId)).map(({ kind }) => kind)).toEqual(["ORDERS_SILENT"]);
});
