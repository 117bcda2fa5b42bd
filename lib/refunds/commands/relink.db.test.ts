import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { expect, test } from "vitest";
import { absolute } from "@/lib/auth/testing/sources";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import type { PushResult } from "@/lib/delivery/inbox/push-handler";
import { shipOrder } from "@/lib/flows/ship-order";
import { handle, makeWorld, orderXml, pushOrder, review, type World } from "@/lib/orders/testing/world";
import { submitRawRefunds } from "@/lib/returns/commands/submit";
import * as returns from "@/lib/returns/testing/world";
import { PUSHES } from "@/lib/worker/registry";
import { relinkRefunds } from "./relink";

/** The same account as the returns' tests know it. */
function seenByReturns(world: World): returns.World {
  const [{ id: shopId, supplierId }] = world.shops;
  return { ...world, shopId, supplierId, warehouseId: "", storeCode: "GJZY-SH-001" };
}

const takeOrder = (world: World, code: string): Promise<PushResult> =>
  handle(world, world.shops[0], PUSHES.order, { bizOrderCode: code, body: orderXml(world.shops[0].supplierId, code) });

const takeReturn = (world: World, code: string, waybillNo: string) =>
  returns.push(seenByReturns(world), { code, forward: `F-${code}`, waybillNo });

const refundOf = (world: World, code: string) => returns.refundOf(seenByReturns(world), code);

/** As a person ships: through the page's action. */
async function shipOnPage(world: World, orderId: string, waybillNo: string): Promise<unknown> {
  const file = absolute("app/(admin)/orders/actions.ts");
  const { ship } = (await import(/* @vite-ignore */ file)) as { ship: (input: object) => Promise<unknown> };
  const found = await database().orderLine.findMany({ where: { orderId } });
  const lines = found.map((line) => ({ lineId: line.id, pieces: line.quantityPieces }));
  const input = { orderId, packages: [{ carrierCode: "SF", waybillNo, cartonId: null, lines }] };
  return inRequest(await sessionOf(world.caller.actor.userId), () => ship(input));
}

async function shipNow(world: World, bizOrderCode: string, waybillNo: string): Promise<void> {
  const order = await database().order.findFirstOrThrow({
    where: { shopId: world.shops[0].id, bizOrderCode },
    include: { lines: true },
  });
  const lines = order.lines.map((line) => ({ lineId: line.id, pieces: line.quantityPieces }));
  const packages = [{ carrierCode: "SF", waybillNo, cartonId: null, lines }];
  await shipOrder(world.caller, { orderId: order.id, packages });
}

test("a return before its order: the order joins it, the shipment frees it, a person submits it (R97)", async () => {
  const world = await makeWorld();
  await takeReturn(world, "A1", "SF-BACK");
  const { id } = await refundOf(world, "A1");
  await submitRawRefunds(world.caller, [id]);
  expect(await refundOf(world, "A1")).toMatchObject({ orderId: null, failureCode: "REFUND_ORDER_MISSING" });

  expect(await takeOrder(world, "F-A1")).toMatchObject({ note: "order-created" });
  const order = await database().order.findFirstOrThrow({ where: { bizOrderCode: "F-A1", shopId: world.shops[0].id } });
  expect(await refundOf(world, "A1")).toMatchObject({
    orderId: order.id,
    exception: "ORDER_NOT_SHIPPED",
    processStatus: "SUBMIT_FAILED",
  });

  await review(world, order.id);
  expect(await shipOnPage(world, order.id, "SF-OUT")).toEqual({ ok: true, value: null });
  expect(await refundOf(world, "A1")).toMatchObject({
    exception: null,
    processStatus: "PENDING",
    failureCode: null,
    reverseType: "CUSTOMER_RETURN",
  });
  expect(await submitRawRefunds(world.caller, [id])).toMatchObject([{ refusal: null }]);
  const noted = await database().auditEntry.findMany({
    where: { subjectId: id, action: "raw-refund.relinked" },
    orderBy: { seq: "asc" },
  });
  expect(noted.map(({ before, after }) => [before, after])).toEqual([
    [{ exception: "ORDER_MISSING" }, { exception: "ORDER_NOT_SHIPPED" }],
    [{ exception: "ORDER_NOT_SHIPPED" }, { exception: null }],
  ]);
});

test("a refused parcel is told as such even when its shipment is entered after it", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "F-A1");
  await review(world, id);
  await takeReturn(world, "A1", "SF-OUT");
  await shipNow(world, "F-A1", "SF-OUT");
  expect(await refundOf(world, "A1")).toMatchObject({ exception: null, reverseType: "REFUSED" });
});

test("an order that was cancelled before it came joins its return too, as an exception", async () => {
  const world = await makeWorld();
  const [shop] = world.shops;
  await takeReturn(world, "A1", "SF1");
  const body = `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>F-A1</bizOrderCode></request>`;
  await handle(world, shop, PUSHES.cancel, { kind: "cancel", body });
  await takeOrder(world, "F-A1");
  expect(await refundOf(world, "A1")).toMatchObject({ exception: "ORDER_NOT_SHIPPED" });
});

test("a parked order joins nothing, another shop's order of the same number neither", async () => {
  const world = await makeWorld();
  const [shop, other] = world.shops;
  await takeReturn(world, "A1", "SF1");
  await handle(world, other, PUSHES.order, { bizOrderCode: "F-A1", body: orderXml(other.supplierId, "F-A1") });
  await database().shop.update({ where: { id: shop.id }, data: { orderReceivingEnabled: false } });
  expect(await takeOrder(world, "F-A1")).toMatchObject({ kind: "parked" });
  expect(await refundOf(world, "A1")).toMatchObject({ orderId: null, exception: "ORDER_MISSING", version: 0 });
});

test("a scope without the order joins nothing", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const id = await pushOrder(world, "F-A1");
  await takeReturn(world, "A1", "SF1");
  expect(await inOneCommit(stranger.caller, (commit) => relinkRefunds(commit, { id }))).toBe(0);
});

test(
  "60 returns against the shipments of their orders: none keeps a stale exception, none waits in a circle",
  { timeout: 240_000 },
  async () => {
    const world = await makeWorld();
    const codes = Array.from({ length: 60 }, (_, index) => `P${index}`);
    for (const code of codes) {
      await review(world, await pushOrder(world, `F-${code}`));
      // Half of them are known already: then both commits hold locks the other one wants.
      if (Number(code.slice(1)) % 2 === 0) await takeReturn(world, code, `SF-${code}-old`);
    }
    for (let start = 0; start < codes.length; start += 10) {
      await Promise.all(
        codes
          .slice(start, start + 10)
          .flatMap((code) => [shipNow(world, `F-${code}`, `OUT-${code}`), takeReturn(world, code, `SF-${code}`)]),
      );
    }
    const refunds = await database().rawRefund.findMany({ where: { shopId: world.shops[0].id } });
    expect(refunds).toHaveLength(60);
    expect(refunds.filter((refund) => refund.exception !== null || refund.orderId === null)).toEqual([]);
  },
);
