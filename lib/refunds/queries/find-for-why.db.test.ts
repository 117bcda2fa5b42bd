import { expect, test } from "vitest";
import { makeScope } from "@/lib/kernel/scope-maker";
import * as orders from "@/lib/orders/testing/world";
import { addOrder, makeWorld, push, type World } from "@/lib/returns/testing/world";
import { whyNoReturn } from "../domain/why-no-return";
import { findForWhy } from "./find-for-why";

async function because(world: World, number: string) {
  const [order, ...others] = await findForWhy(world.caller.scope, number);
  if (!order || others.length > 0) throw new Error(`${number}: ${others.length + (order ? 1 : 0)} orders`);
  return whyNoReturn(order, { type: null, receipt: null });
}

test("the records decide before any question (R87, R92, R93)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-OPEN", "SENT_TO_WAREHOUSE");
  await addOrder(world, "F-CANCELLED", "CANCELLED");
  await addOrder(world, "F-SHIPPED");
  await addOrder(world, "F-INCOMPLETE");
  await addOrder(world, "F-COMPLETE");
  await push(world, { code: "R-INCOMPLETE", forward: "F-INCOMPLETE" });
  await push(world, { code: "R-COMPLETE", forward: "F-COMPLETE", waybillNo: "SF1" });
  expect(await because(world, "F-OPEN")).toEqual({ because: "unshipped" });
  expect(await because(world, "F-CANCELLED")).toEqual({ because: "cancelled" });
  expect(await because(world, "F-SHIPPED")).toEqual({ ask: "type" });
  expect(await because(world, "F-INCOMPLETE")).toEqual({ because: "incomplete" });
  expect(await because(world, "F-COMPLETE")).toEqual({ because: "exists" });
  expect(await because(world, "R-COMPLETE")).toEqual({ because: "exists" });
});

test("an order is found by its trade and its waybill, exactly; a trade may have several", async () => {
  const world = await orders.makeWorld();
  const id = await orders.pushOrder(world, "A1", { lines: [{ tradeOrderId: "T-1" }] });
  await orders.pushOrder(world, "A2", { lines: [{ tradeOrderId: "T-1" }] });
  await orders.review(world, id);
  await orders.ship(world, id, "SF-77");
  const numbers = async (number: string) =>
    (await findForWhy(world.caller.scope, number)).map(({ bizOrderCode }) => bizOrderCode);
  expect(await numbers("T-1")).toEqual(["A2", "A1"]);
  expect(await numbers("SF-77")).toEqual(["A1"]);
  expect(await numbers("A")).toEqual([]);
  expect(await numbers("")).toEqual([]);
});

test("nothing of another account's, nor of a shop that is not the person's", async () => {
  const [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  await addOrder(world, "F-1");
  expect(await findForWhy(stranger.caller.scope, "F-1")).toEqual([]);
  expect(await findForWhy(makeScope(world.sellerAccountId, [stranger.shopId]), "F-1")).toEqual([]);
});
