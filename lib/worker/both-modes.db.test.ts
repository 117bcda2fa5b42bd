import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { GatewayCall } from "@/lib/delivery/testing/gateway";
import { clearOutbox, closeAll, deliver, gatewayThat } from "@/lib/delivery/testing/outbox-world";
import { until } from "@/lib/delivery/testing/until";
import { cancelPush } from "@/lib/orders/jobs";
import * as orders from "@/lib/orders/testing/world";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import { reportGoodsReceived } from "@/lib/platform/methods/report-goods-received";
import { ship } from "@/lib/platform/methods/ship";
import { receiveReturn } from "@/lib/returns/commands/receive";
import { submitRawRefunds } from "@/lib/returns/commands/submit";
import { everything } from "@/lib/returns/testing/receipts";
import * as returns from "@/lib/returns/testing/world";
import { BUSINESS_MODES, type BusinessMode } from "@/lib/shops/domain/business-mode";
import { REPORTS } from "./registry";

// R10: the two modes are one integration. One story, told once in each, leaves the same rows and the same calls.
const WRAPPERS = new Map(
  [answerCancel, notifyReceived, reportGoodsReceived, ship].map((one) => [one.method, one.wrapper]),
);

beforeEach(clearOutbox);
afterEach(closeAll);

/** An account that reports full receipts, with a warehouse, and its shop of this mode: the name told it (R11). */
async function worldOf(mode: BusinessMode) {
  const world = await orders.makeWorld();
  const { sellerAccountId } = world;
  const settings = { reportReceipts: true, reportOnFullReceipt: true };
  await database().afterSalesSettings.create({ data: { sellerAccountId, ...settings } });
  await returns.openInterval(sellerAccountId, null, new Date(0));
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId } });
  const named = await database().shop.findFirstOrThrow({ where: { sellerAccountId, businessMode: mode } });
  const index: 0 | 1 = world.shops[0].id === named.id ? 0 : 1;
  const shop = world.shops[index];
  const place = { shopId: shop.id, supplierId: shop.supplierId };
  return { world, index, shop, back: { ...world, ...place, warehouseId: warehouse.id, storeCode: warehouse.code } };
}

/** Shipped and returned, stopped in time, asked to stop too late: all that orders go through. */
async function tellStory(mode: BusinessMode) {
  const { world, index, shop, back } = await worldOf(mode);
  const take = (code: string) => orders.pushOrder(world, code, { shop: index });
  const cancel = (bizOrderCode: string) =>
    orders.handle(world, shop, cancelPush, {
      kind: "cancel",
      bizOrderCode,
      body: `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>${bizOrderCode}</bizOrderCode>
        <refundStatus>1</refundStatus></request>`,
    });

  const kept = await take("LP-kept");
  await orders.review(world, kept);
  await orders.ship(world, kept, "SF100001");
  await take("LP-stopped");
  await cancel("LP-stopped");
  const late = await take("LP-late");
  await orders.review(world, late);
  await cancel("LP-late");
  await orders.ship(world, late, "SF100002");
  await returns.push(back, { code: "RT-1", forward: "LP-kept", waybillNo: "YT200001", carrierCode: "YTO" });
  await submitRawRefunds(world.caller, [(await returns.refundOf(back, "RT-1")).id]);
  await receiveReturn(world.caller, everything(await returns.returnOf(back, "RT-1")));

  const calls = await send(world);
  return { told: calls.map((call) => factsOf(call, shop)).sort(), left: await leftOf(world) };
}

/** Every report goes out to a gateway that takes it. */
async function send({ sellerAccountId }: orders.World): Promise<GatewayCall[]> {
  const gateway = await gatewayThat(({ method }) => ({
    [WRAPPERS.get(method) ?? "unknown"]: { success: true },
    request_id: "r-1",
  }));
  await database().outboxJob.updateMany({ where: { sellerAccountId }, data: { notBefore: new Date(0) } });
  const worker = await deliver(gateway.url, { handlers: REPORTS });
  await until(async () => {
    worker.wake();
    return (await database().outboxJob.count({ where: { sellerAccountId, state: { not: "ACCEPTED" } } })) === 0;
  }, "every report was accepted");
  await closeAll(); // the next story has a worker and a gateway of its own
  return gateway.calls;
}

/** What a call states, without what is this shop's or this moment's own. */
function factsOf({ method, form }: GatewayCall, shop: orders.TestShop): string {
  const facts = Object.entries(form).filter(([name]) => !["timestamp", "sign", "session"].includes(name));
  const words = JSON.stringify(Object.fromEntries(facts))
    .replaceAll(shop.supplierId, "<supplier>")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "<time>");
  return `${method} ${words}`;
}

/** What the story left of orders, cancels, refunds, returns, stock and the log. */
async function leftOf({ sellerAccountId }: orders.World) {
  const db = database();
  const where = { sellerAccountId };
  const [placed, cancels, refunds, held, moves, acts] = await Promise.all([
    db.order.findMany({
      where,
      orderBy: { bizOrderCode: "asc" },
      select: { bizOrderCode: true, status: true, flags: true, awaitingReturn: true },
    }),
    db.cancelRequest.findMany({
      where,
      orderBy: { bizOrderCode: "asc" },
      select: { bizOrderCode: true, result: true, rule: true, statusAtDecision: true },
    }),
    db.rawRefund.findMany({ where, select: { bizOrderCode: true, platformStatus: true, processStatus: true } }),
    db.returnOrder.findMany({ where, select: { status: true, callbackStatus: true, stockinStatus: true } }),
    db.stockMovement.findMany({
      where,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { cause: true, goodDelta: true, defectiveDelta: true },
    }),
    db.auditEntry.findMany({ where, orderBy: { seq: "asc" }, select: { action: true } }),
  ]);
  return { placed, cancels, refunds, held, moves, acts: acts.map(({ action }) => action) };
}

test("the same story once in each mode: the same rows, the same calls (R10)", async () => {
  const [first, ...others] = await inTurn(BUSINESS_MODES, tellStory);
  if (!first) throw new Error("There is no mode");
  expect(first.left.placed.map(({ bizOrderCode, status }) => [bizOrderCode, status])).toEqual([
    ["LP-kept", "SHIPPED"],
    ["LP-late", "SHIPPED"],
    ["LP-stopped", "CANCELLED"],
  ]);
  expect(first.left.cancels.map(({ result }) => result)).toEqual(["FAILED", "SUCCESS"]);
  expect(first.left.held).toMatchObject([{ status: "COMPLETED", callbackStatus: "SENT" }]);
  expect(countsOf(first.told.map((call) => call.split(" ")[0] ?? ""))).toEqual({
    [notifyReceived.method]: 3,
    [answerCancel.method]: 2,
    [ship.method]: 2,
    [reportGoodsReceived.method]: 1,
  });
  expect(others).toHaveLength(BUSINESS_MODES.length - 1);
  for (const other of others) expect(other).toEqual(first);
});

async function inTurn<In, Out>(all: readonly In[], act: (one: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}

function countsOf(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));
}
