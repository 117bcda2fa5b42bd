import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { dateColumn } from "@/lib/calendar/mapping";
import { database } from "@/lib/db/client";
import { encodeKeyset, PAGE_SIZE } from "@/lib/kernel/keyset";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import type { ReturnRow } from "../client";
import { RETURN_SORTS } from "../domain/choices";
import { returnFilter } from "../schema";
import { makeWorld, type World } from "../testing/world";
import { listReturns } from "./list-returns";

const STATUSES = ["WAITING_RECEIPT", "PARTIALLY_RECEIVED", "RECEIVED", "COMPLETED"] as const;
const CALLBACKS = ["NOT_REQUIRED", "HELD_BEFORE_ENABLE", "PENDING", "SENT", "FAILED"] as const;
const DAYS = ["2026-11-27", "2026-11-30", null] as const;
const AT = new Date("2026-11-24T01:00:00Z");

/** The account's shop and so many more, whose names sort as their letters do. */
async function shopsOf({ sellerAccountId, shopId }: World, more: number, from = 0): Promise<string[]> {
  const data = Array.from({ length: more }, (_, index) => ({
    sellerAccountId,
    name: `店 ${String(from + index).padStart(3, "0")}`,
    businessMode: BUSINESS_MODES[index % 3] ?? null,
  }));
  const added = await database().shop.createManyAndReturn({ data, select: { id: true } });
  return [shopId, ...added.map(({ id }) => id)];
}

/** Returns with equal and missing values in every column, so that page borders fall among both; those of three shops. */
async function manyReturns(world: World, count: number): Promise<void> {
  const shopIds = await shopsOf(world, 3);
  const own = (index: number) => ({
    sellerAccountId: world.sellerAccountId,
    shopId: shopIds[index % 3] ?? world.shopId, // the fourth has none
  });
  const ids = Array.from({ length: count }, () => randomUUID());
  await database().rawRefund.createMany({
    data: ids.map((id, index) => ({
      ...own(index),
      id,
      supplierId: world.supplierId,
      bizOrderCode: `P${index}`,
      forwardOrderCode: "F",
      plannedPieces: 1,
      receivedAt: AT,
    })),
  });
  await database().returnOrder.createMany({
    data: ids.map((rawRefundId, index) => ({
      ...own(index),
      rawRefundId,
      orderId: randomUUID(),
      returnNo: `RT${String(index).padStart(4, "0")}`,
      status: STATUSES[index % STATUSES.length],
      callbackStatus: CALLBACKS[index % CALLBACKS.length],
      waybillNo: index % 4 === 0 ? null : `SF${index % 6}`,
      plannedPieces: (index % 12) + 1,
      createdBy: "system",
      createdAt: new Date(AT.getTime() + (index % 3)),
      reportedAt: index % 5 === 0 ? null : new Date(AT.getTime() + (index % 2)),
      expectedRefundOn: dayOf(DAYS[index % DAYS.length]),
    })),
  });
}

const dayOf = (day: string | null | undefined) => (day ? dateColumn(day) : null);

async function everyRow(world: World, sort: string): Promise<ReturnRow[]> {
  const rows: ReturnRow[] = [];
  for (let after: string | null = ""; after !== null;) {
    const filter = returnFilter.parse({ status: "all", sort, after });
    const page: Awaited<ReturnType<typeof listReturns>> = await listReturns(world.caller.scope, filter, AT);
    rows.push(...page.rows);
    after = page.nextAfter;
  }
  return rows;
}

/** What a row is sorted by, as a number or text that compares as the column does; null stands last. */
const VALUES: Record<(typeof RETURN_SORTS)[number], (row: ReturnRow) => string | number | null> = {
  created: (row) => row.createdAt,
  number: (row) => row.returnNo,
  status: (row) => STATUSES.findIndex((one) => one === row.status),
  callback: (row) => CALLBACKS.findIndex((one) => one === row.callbackStatus),
  tracking: ({ tracking }) => ("on" in tracking ? tracking.on : null),
  planned: (row) => row.plannedPieces,
  waybill: (row) => row.waybillNo,
  shop: (row) => row.shopName,
  mode: (row) => row.mode && BUSINESS_MODES.indexOf(row.mode),
  reported: (row) => row.reportedAt,
};

test("every column that sorts shows every return once, in order, either way, what is missing last (R159, R171)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const total = PAGE_SIZE * 2 + 5;
  await manyReturns(world, total);
  for (const name of RETURN_SORTS) {
    for (const sort of [name, `-${name}`] as const) {
      const rows = await everyRow(world, sort);
      expect([sort, rows.length, new Set(rows.map(({ id }) => id)).size]).toEqual([sort, total, total]);
      const values = rows.map(VALUES[name]);
      const sign = sort.startsWith("-") ? -1 : 1;
      expect([sort, values]).toEqual([sort, [...values].sort((a, b) => compare(a, b, sign))]);
    }
  }
});

test("by shop, more shops than are asked one by one show the same as few (R171)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await manyReturns(world, PAGE_SIZE + 5);
  const few = { up: await everyRow(world, "shop"), down: await everyRow(world, "-shop") };
  await shopsOf(world, 60, 3);
  expect({ up: await everyRow(world, "shop"), down: await everyRow(world, "-shop") }).toEqual(few);
});

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a === b ? 0 : a < b ? -sign : sign;
}

/** Columns whose values are no free text: what none of them has is no position. */
const READ = ["created", "planned", "reported", "tracking", "status", "callback", "mode"] as const;

test.each(READ)("by %s, a stale or foreign position in the address shows the first page", async (sort) => {
  const world = await makeWorld("ENTERPRISE");
  await manyReturns(world, 1);
  for (const value of ["x", "=x", "="]) {
    const after = encodeKeyset({ value, id: randomUUID() });
    const { rows } = await listReturns(world.caller.scope, returnFilter.parse({ status: "all", sort, after }), AT);
    expect([value, rows.length]).toEqual([value, 1]);
  }
});
