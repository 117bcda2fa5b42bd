import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { encodeKeyset, PAGE_SIZE } from "@/lib/kernel/keyset";
import { attentionsOf } from "../domain/attention";
import { ORDER_DUES } from "../domain/deadline";
import { ORDER_STATUSES } from "../domain/order-state";
import { ORDER_ATTENTIONS, ORDER_SORTS } from "../domain/choices";
import { orderFilter } from "../schema";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { listOrders } from "./list-orders";

const NOW = new Date("2026-11-24T04:00:00Z");

const filterOf = ({ after, ...words }: Record<string, string>) => ({
  ...orderFilter.parse({ status: "all", sort: "number", ...words }),
  after,
});

const codes = async (world: World, words: Record<string, string>) =>
  (await listOrders(world.caller.scope, filterOf(words), NOW)).rows.map((row) => row.bizOrderCode);

async function everyRow(world: World, words: Record<string, string>) {
  const rows: Awaited<ReturnType<typeof listOrders>>["rows"] = [];
  for (let after: string | null = ""; after !== null;) {
    const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(
      world.caller.scope,
      filterOf({ ...words, after }),
      NOW,
    );
    rows.push(...page.rows);
    after = page.nextAfter;
  }
  return rows;
}

test("deadlines: overdue, within four hours, today, later, none, and none any more: each in one group (R69, R71)", async () => {
  const world = await makeWorld();
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(0, 19);
  const push = (code: string, minutes: number) =>
    pushOrder(world, code, { deliveryTime: at(minutes).replace("T", " ") });
  await push("OVERDUE", -1);
  await push("NEAR", 239);
  await push("TODAY", 241);
  await push("LATER", 24 * 60);
  await pushOrder(world, "NONE");
  const shipped = await push("SHIPPED", -1);
  await review(world, shipped);
  await ship(world, shipped, "SF1");
  await push("CANCELLED", -1);
  await pushCancel(world, "CANCELLED");
  const { rows } = await listOrders(world.caller.scope, filterOf({}), NOW);
  expect(Object.fromEntries(rows.map((row) => [row.bizOrderCode, row.due]))).toEqual({
    OVERDUE: "overdue",
    NEAR: "near",
    TODAY: "today",
    LATER: "later",
    NONE: "unknown",
    SHIPPED: null,
    CANCELLED: null,
  });
  for (const due of ORDER_DUES)
    expect([due, await codes(world, { due })]).toEqual([
      due,
      rows.filter((row) => row.due === due).map((row) => row.bizOrderCode),
    ]);
  expect(await codes(world, { sort: "deadline", status: "PENDING_REVIEW" })).toEqual([
    "OVERDUE",
    "NEAR",
    "TODAY",
    "LATER",
    "NONE",
  ]);
  expect(await codes(world, { sort: "-deadline", status: "PENDING_REVIEW" })).toEqual([
    "LATER",
    "TODAY",
    "NEAR",
    "OVERDUE",
    "NONE",
  ]);
});

test("paging shows every row once in either direction, equal values and missing deadlines included (R171)", async () => {
  const world = await makeWorld();
  const [shop] = world.shops;
  const total = PAGE_SIZE * 2 + 5;
  // Deadlines: two equal ones and none, so that page borders fall among equal values and among missing ones.
  const deadlines = [null, NOW, null, new Date(NOW.getTime() + 1)];
  await database().order.createMany({
    data: Array.from({ length: total }, (_, index) => ({
      sellerAccountId: world.sellerAccountId,
      shopId: shop.id,
      supplierId: shop.supplierId,
      bizOrderCode: `P${index}`,
      receivedAt: new Date(NOW.getTime() + (index % 2)),
      latestShipAt: deadlines[index % 4] ?? null,
    })),
  });
  // A second order of the same number in another shop: numbers are equal too.
  await database().order.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      shopId: world.shops[1].id,
      supplierId: world.shops[1].supplierId,
      bizOrderCode: "P0",
      receivedAt: NOW,
    },
  });
  for (const sort of ORDER_SORTS.flatMap((one) => [one, `-${one}`])) {
    const rows = await everyRow(world, { sort });
    expect([sort, rows.length, new Set(rows.map((row) => row.id)).size]).toEqual([sort, total + 1, total + 1]);
    const values = rows.map((row) => valueOf(row, sort));
    const sign = sort.startsWith("-") ? -1 : 1;
    expect([sort, values]).toEqual([sort, [...values].sort((a, b) => compare(a, b, sign))]);
  }
});

test.each([0, 1, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, PAGE_SIZE * 2 + 5])(
  "by itself the list begins with what is urgent, then goes from the newest on; %i urgent ones lose no row (R84, R171)",
  async (urgentOnes) => {
    const world = await makeWorld();
    const [shop] = world.shops;
    const total = PAGE_SIZE * 2 + 5;
    await database().order.createMany({
      data: Array.from({ length: total }, (_, index) => ({
        sellerAccountId: world.sellerAccountId,
        shopId: shop.id,
        supplierId: shop.supplierId,
        bizOrderCode: `P${index}`,
        // Urgent ones lie among the others in time, and several came at the same moment.
        receivedAt: new Date(NOW.getTime() + ((index * 7) % 10)),
        urgent: (index * 11) % total < urgentOnes,
      })),
    });
    for (const status of ["all", "PENDING_REVIEW"]) {
      const rows = await everyRow(world, { sort: "urgent", status });
      expect([rows.length, new Set(rows.map((row) => row.id)).size]).toEqual([total, total]);
      const place = ({ urgent, receivedAt, id }: (typeof rows)[number]) => `${urgent ? 1 : 0} ${receivedAt} ${id}`;
      expect(rows.map(place)).toEqual(rows.map(place).sort().reverse());
      expect(rows.filter((row) => row.urgent)).toHaveLength(urgentOnes);
    }
    expect((await everyRow(world, { sort: "-received" })).map((row) => row.receivedAt)).toEqual(
      (await everyRow(world, { sort: "urgent" }))
        .map((row) => row.receivedAt)
        .sort()
        .reverse(),
    );
  },
);

function valueOf(row: Awaited<ReturnType<typeof everyRow>>[number], sort: string): string | null {
  if (sort.endsWith("deadline")) return row.latestShipAt;
  return sort.endsWith("received") ? row.receivedAt : row.bizOrderCode;
}

/** Nothing stands last whichever way the rest goes. */
function compare(a: string | null, b: string | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a === b ? 0 : a < b ? -sign : sign;
}

test("a stale or foreign position in the address shows the first page", async () => {
  const world = await makeWorld();
  await pushOrder(world, "A");
  const positions = ["%%%", encodeKeyset({ value: "x", id: "y" }), encodeKeyset({ value: "x", id: randomUUID() })];
  for (const sort of ["received", "deadline", "urgent"])
    for (const after of positions) expect(await codes(world, { sort, after })).toEqual(["A"]);
});

const HELD = {
  flags: ["GOODS_NOT_MATCHED" as const],
  acknowledged: [],
  urgent: true,
  awaitingReturn: true,
  heldAt: null,
  latestShipAt: null,
  hasFailedReport: false,
  hasShortage: false,
};

/** Lines of an order that were reported short. */
function shortage(sellerAccountId: string) {
  return { create: { sellerAccountId, requestKey: randomUUID(), reason: "none left", reportedBy: "system" } };
}

/** A report of the order that the platform refused for good. */
function refusedReport(order: { id: string; sellerAccountId: string; shopId: string }) {
  return {
    sellerAccountId: order.sellerAccountId,
    shopId: order.shopId,
    kind: "shipped",
    method: "ship",
    orderingKey: order.id,
    idempotencyKey: `shipped:${order.id}`,
    subjectKind: "order",
    subjectId: order.id,
    payloadCipher: new Uint8Array(1),
    keyId: "none",
    state: "REFUSED" as const,
  };
}

test("the filter and the badges hold to one rule, in every state", async () => {
  const world = await makeWorld();
  const [shop] = world.shops;
  const flags = [
    "GOODS_NOT_MATCHED",
    "AMOUNT_MISMATCH",
    "UNEXPECTED_PLATFORM",
    "CONTENT_CHANGED",
    "TEXT_MENDED",
    "AMOUNT_UNREADABLE",
  ] as const;
  const short = { shortages: shortage(world.sellerAccountId) };
  const marks = [
    ...flags.map((flag) => ({ flags: [flag] })),
    { urgent: true },
    { awaitingReturn: true },
    { heldAt: NOW },
    {},
    short,
    ...flags.slice(1).map((flag) => ({ flags: [flag], acknowledged: [flag] })),
    { flags: [...flags], acknowledged: flags.slice(1, 3) },
  ];
  for (const status of ORDER_STATUSES)
    for (const [index, mark] of marks.entries())
      for (const latestShipAt of [null, NOW]) {
        const bizOrderCode = [status, index, latestShipAt?.getTime()].join("-");
        const { sellerAccountId } = world;
        const base = { sellerAccountId, shopId: shop.id, supplierId: shop.supplierId, receivedAt: NOW };
        const order = await database().order.create({ data: { ...base, ...mark, bizOrderCode, status, latestShipAt } });
        if (index % 3 === 0)
          await database().outboxJob.create({
            data: { ...refusedReport(order), acknowledgedAt: index % 2 === 0 ? null : NOW },
          });
      }
  const seen: Awaited<ReturnType<typeof listOrders>>["rows"] = await everyRow(world, {});
  expect(seen).toHaveLength(170);
  for (const attention of ORDER_ATTENTIONS) {
    const found = (await everyRow(world, { attention })).map((row) => row.bizOrderCode);
    const shown = seen.filter(({ attentions }) =>
      attention === "any" ? attentions.length > 0 : attentions.includes(attention),
    );
    expect([attention, found]).toEqual([attention, shown.map((row) => row.bizOrderCode)]);
    expect([attention, found.length]).not.toEqual([attention, 0]);
  }
  expect(attentionsOf({ ...HELD, status: "CANCELLED" })).toEqual([]);
  expect(attentionsOf({ ...HELD, status: "PENDING_REVIEW" })).toEqual(["URGENT", "GOODS_NOT_MATCHED", "NO_DEADLINE"]);
});
