import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { makeScope } from "@/lib/kernel/scope-maker";
import { relinkRefunds } from "@/lib/refunds/commands/relink";
import { countRefunds, listRefunds } from "@/lib/refunds/queries/list-refunds";
import { getRefund } from "@/lib/refunds/queries/get-refund";
import { REFUND_SORTS } from "@/lib/refunds/domain/choices";
import { refundFilter } from "@/lib/refunds/schema";
import { receiveReturn } from "../commands/receive";
import { submitRawRefunds } from "../commands/submit";
import { returnFilter } from "../schema";
import { addOrder, makeWorld, push, refundOf, returnOf, type World } from "../testing/world";
import { getReturn } from "./get-return";
import { countReturns, listReturns } from "./list-returns";

async function pushed(world: World, code: string, waybillNo?: string): Promise<string> {
  await push(world, { code, forward: `F-${code}`, ...(waybillNo ? { waybillNo } : {}) });
  return (await refundOf(world, code)).id;
}

async function submitted(world: World, code: string): Promise<string> {
  await addOrder(world, `F-${code}`);
  await submitRawRefunds(world.caller, [await pushed(world, code, `SF-${code}`)]);
  return (await returnOf(world, code)).id;
}

async function receiveAll(world: World, code: string): Promise<void> {
  const held = await returnOf(world, code);
  const lines = held.lines.map((line) => ({ lineId: line.id, good: line.plannedPieces, defective: 0 }));
  await receiveReturn(world.caller, { returnOrderId: held.id, requestKey: randomUUID(), lines });
}

const refunds = async (world: World, words: Record<string, string>) =>
  (await listRefunds(world.caller.scope, refundFilter.parse({ status: "all", sort: "number", ...words }))).rows.map(
    (row) => row.bizOrderCode,
  );

const returns = async (world: World, words: Record<string, string>) =>
  (await listReturns(world.caller.scope, returnFilter.parse({ status: "all", sort: "number", ...words }))).rows.map(
    (row) => row.bizOrderCode,
  );

test("raw refunds by tab, shop, anomaly and any number (R98, R99)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-A");
  await pushed(world, "A", "SF-old");
  await push(world, { code: "A", forward: "F-A", waybillNo: "SF-new" });
  await pushed(world, "B");
  await submitted(world, "C");
  expect(await refunds(world, {})).toEqual(["A", "B", "C"]);
  expect(await refunds(world, { status: "PENDING", sort: "-number" })).toEqual(["B", "A"]);
  expect(await refunds(world, { attention: "incomplete" })).toEqual(["B"]);
  expect(await refunds(world, { attention: "exception" })).toEqual(["B"]);
  expect(await refunds(world, { q: "SF-old" })).toEqual(["A"]);
  expect(await refunds(world, { q: "SF-new" })).toEqual(["A"]);
  expect(await refunds(world, { q: "F-C" })).toEqual(["C"]);
  expect(await refunds(world, { q: "987B" })).toEqual(["B"]);
  expect(await refunds(world, { shop: randomUUID() })).toEqual([]);
  expect(await refunds(world, { status: "PENDING", sort: "-arrived" })).toEqual(["B", "A"]);
  const counts = await countRefunds(world.caller.scope, refundFilter.parse({}));
  expect(counts).toEqual({ all: 3, PENDING: 2, SUBMIT_FAILED: 0, SUBMITTED: 1, PROCESSED: 0 });
});

test("a raw refund with goods that nobody knows says so, whichever of its lines it is (R104)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await pushed(world, "A");
  await pushed(world, "B");
  const { sellerAccountId } = world.caller.scope;
  const line = await database().rawRefundLine.findFirstOrThrow({
    where: { sellerAccountId, rawRefund: { bizOrderCode: "B" } },
    orderBy: { position: "desc" },
  });
  await database().rawRefundLine.update({ where: { id: line.id }, data: { skuId: null } });
  const { rows } = await listRefunds(world.caller.scope, refundFilter.parse({ status: "all", sort: "number" }));
  expect(rows.map((row) => [row.bizOrderCode, row.hasAllGoods])).toEqual([
    ["A", true],
    ["B", false],
  ]);
});

test("each return waybill says how it became known, the current one is told (R98)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const waybillsOf = async (code: string) => {
    const view = await getRefund(world.caller.scope, (await refundOf(world, code)).id);
    return view?.waybills.map(({ waybillNo, origin, isCurrent }) => [waybillNo, origin, isCurrent]);
  };
  await pushed(world, "A", "SF-A1");
  await pushed(world, "B");
  expect(await waybillsOf("B")).toEqual([]);
  for (const waybillNo of ["SF-B1", "SF-B2"]) await push(world, { code: "B", forward: "F-B", waybillNo });
  expect(await waybillsOf("A")).toEqual([["SF-A1", "with-return", true]]);
  expect(await waybillsOf("B")).toEqual([
    ["SF-B1", "added", false],
    ["SF-B2", "changed", true],
  ]);
});

test("an order that shipped after the push clears the anomaly at once (R97)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "F-A", "PENDING_REVIEW");
  const id = await pushed(world, "A", "SF1");
  expect((await getRefund(world.caller.scope, id))?.exception).toBe("ORDER_NOT_SHIPPED");
  expect(await refunds(world, { attention: "exception" })).toEqual(["A"]);
  await inOneCommit(world.caller, async (commit) => {
    await commit.tx.order.update({ where: { id: orderId }, data: { status: "SHIPPED" } });
    await relinkRefunds(commit, { id: orderId }); // as the shipment's commit does
  });
  expect((await getRefund(world.caller.scope, id))?.exception).toBeNull();
  expect(await refunds(world, { attention: "exception" })).toEqual([]);
});

test("paging shows every row once, in either direction, equal values included (R171)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const receivedAt = new Date("2026-11-24T01:00:00Z");
  const total = PAGE_SIZE * 2 + 5;
  await database().rawRefund.createMany({
    data: Array.from({ length: total }, (_, index) => ({
      sellerAccountId: world.sellerAccountId,
      shopId: world.shopId,
      supplierId: world.supplierId,
      bizOrderCode: `P${index}`,
      forwardOrderCode: "F",
      plannedPieces: index % 3,
      amountFen: index % 4 === 0 ? null : (index % 5) * 100,
      waybillNo: index % 7 === 0 ? null : `SF${index % 6}`,
      reason: index % 3 === 0 ? null : `原因 ${index % 2}`,
      reverseType: (["CUSTOMER_RETURN", "REFUSED", "PICKUP"] as const)[index % 3] ?? "PICKUP",
      platformStatus: (["WAITING_RECEIPT", "STOCKED_IN", "CANCELLED"] as const)[index % 3] ?? "CANCELLED",
      processStatus: (["PENDING", "PROCESSED", "SUBMITTED"] as const)[index % 3] ?? "PENDING",
      receivedAt,
    })),
  });
  for (const sort of REFUND_SORTS.flatMap((name) => [name, `-${name}`])) {
    const seen: string[] = [];
    let after: string | null = "";
    while (after !== null) {
      const page: Awaited<ReturnType<typeof listRefunds>> = await listRefunds(
        world.caller.scope,
        refundFilter.parse({ status: "all", sort, after }),
      );
      seen.push(...page.rows.map((row) => row.id));
      after = page.nextAfter;
    }
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, total, total]);
  }
});

test("return orders by tab, callback and any number; the held ones are counted (R122)", async () => {
  const world = await makeWorld("ENTERPRISE", { reporting: false });
  const a = await submitted(world, "A");
  await submitted(world, "B");
  await receiveAll(world, "A");
  const returnNo = (await returnOf(world, "B")).returnNo;
  expect(await returns(world, { status: "held" })).toEqual(["A"]);
  expect(await returns(world, { status: "WAITING_RECEIPT" })).toEqual(["B"]);
  expect(await returns(world, { callback: "HELD_SETTINGS_OFF" })).toEqual(["A"]);
  expect(await returns(world, { q: "SF-A" })).toEqual(["A"]);
  expect(await returns(world, { q: returnNo.toLowerCase() })).toEqual(["B"]);
  const counts = await countReturns(world.caller.scope, returnFilter.parse({}));
  expect(counts).toMatchObject({ all: 2, WAITING_RECEIPT: 1, RECEIVED: 1, held: 1 });
  expect(await getReturn(world.caller.scope, a)).toMatchObject({
    callbackStatus: "HELD_SETTINGS_OFF",
    reportsNow: false,
  });
});

test("one return order as its page shows it (R103, R106, R127)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const id = await submitted(world, "A");
  expect(await getReturn(world.caller.scope, id)).toMatchObject({ isOpen: true, reportsNow: true, undo: null });
  await receiveAll(world, "A");
  const view = await getReturn(world.caller.scope, id);
  expect(view).toMatchObject({
    isOpen: false,
    callbackStatus: "PENDING",
    senderName: "王**",
    receipts: [{ receivedBy: "王仓库", warehouse: "上海一号仓", completes: true, goodPieces: 3 }],
    reports: [{ kind: "goods-received", state: "PENDING" }],
    decidingInterval: { startedAt: "1970-01-01T00:00:00.000Z", endedAt: null },
  });
  expect(view?.undo?.receiptId).toBe(view?.receipts[0]?.id);
  expect(view?.undo?.secondsLeft).toBeGreaterThan(20);
  expect(view?.timeline.map((entry) => entry.action)).toEqual([
    "raw-refund.received",
    "raw-refund.submitted",
    "return-order.created",
    "return-order.received-in-full",
  ]);
  expect(JSON.stringify(view)).not.toMatch(/王小明|13800000000|示例路/);
});

test("another account's rows are never there, nor another shop's", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  const returnOrderId = await submitted(world, "A");
  const { id: rawRefundId } = await refundOf(world, "A");
  const otherShop = makeScope(world.sellerAccountId, [stranger.shopId]);
  for (const scope of [stranger.caller.scope, otherShop]) {
    expect(await getRefund(scope, rawRefundId)).toBeNull();
    expect(await getReturn(scope, returnOrderId)).toBeNull();
    expect((await listRefunds(scope, refundFilter.parse({ status: "all" }))).rows).toEqual([]);
    expect((await listReturns(scope, returnFilter.parse({ status: "all" }))).rows).toEqual([]);
    expect((await countReturns(scope, returnFilter.parse({}))).all).toBe(0);
  }
  expect(await getReturn(world.caller.scope, "no-uuid")).toBeNull();
  expect(await getRefund(world.caller.scope, "no-uuid")).toBeNull();
});
