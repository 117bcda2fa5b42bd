import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { By } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { reportsOf } from "../testing/reports";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushOrder, review, type World } from "../testing/world";
import { changeWaybill } from "./change-waybill";
import { shipOrder } from "@/lib/flows/ship-order";
import type { SharedWaybill } from "../domain/shared-waybill";

async function toShip(world: World, code: string): Promise<string> {
  const id = await pushOrder(world, code);
  await review(world, id);
  return id;
}

async function ship(world: World, orderId: string, waybillNo: string, shared?: SharedWaybill[], by: By = world.caller) {
  const lines = await database().orderLine.findMany({ where: { orderId } });
  const whole = lines.map(({ id, quantityPieces }) => ({ lineId: id, pieces: quantityPieces }));
  const packages = [{ carrierCode: "SF", waybillNo, cartonId: null, lines: whole }];
  return refusalOf(shipOrder(by, { orderId, packages, shared }));
}

const keptOf = async (orderId: string) =>
  (await database().package.findMany({ where: { orderId } })).map(({ waybillNo }) => waybillNo);

test.each(["sf 779-0001", "ＳＦ７７９-0001\u200b", "SF779-0001"])(
  "%j is kept and told as SF779-0001",
  async (typed) => {
    const world = await makeWorld();
    const id = await toShip(world, "A1");
    expect(await ship(world, id, typed)).toBeNull();
    expect(await keptOf(id)).toEqual(["SF779-0001"]);
    expect(JSON.stringify((await reportsOf(id)).filter(({ kind }) => kind === "shipped"))).toContain('"SF779-0001"');
  },
);

test("the same label on a second order is told, with that order, and goes when it is meant", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  expect(await ship(world, first, "SF779")).toBeNull();
  expect(await ship(world, second, "sf 779")).toEqual({
    code: "WAYBILL_ON_OTHER_ORDER",
    facts: { number: "SF779", how: "sent", order: "A1", orderId: first },
    fields: { "packages.0.waybillNo": "onOtherOrder" },
  });
  expect(await keptOf(second)).toEqual([]);
  expect(await ship(world, second, "SF779", [{ waybillNo: "SF780", reason: "一箱" }])).toMatchObject({
    code: "WAYBILL_ON_OTHER_ORDER",
  });
  expect(await ship(world, second, "SF779", [{ waybillNo: "SF-779", reason: "两个订单装在同一个包裹" }])).toBeNull();
  expect(await keptOf(second)).toEqual(["SF779"]);
  const told = await database().auditEntry.findMany({ where: { subjectId: second, action: "order.waybill-shared" } });
  expect(told).toMatchObject([{ after: { waybillNo: "SF779" }, reason: "两个订单装在同一个包裹" }]);
});

const DAY_MS = 86_400_000;

test.each([
  [29, "WAYBILL_ON_OTHER_ORDER"],
  [31, undefined],
])("a number that was used %i days ago: %s", async (days, code) => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  await ship(world, first, "SF779");
  const createdAt = new Date(Date.now() - days * DAY_MS);
  await database().package.updateMany({ where: { orderId: first }, data: { createdAt } });
  expect((await ship(world, second, "SF779"))?.code).toBe(code);
});

test("a parcel that left long ago and got the number yesterday counts", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  await ship(world, first, "SF780");
  const createdAt = new Date(Date.now() - 60 * DAY_MS);
  await database().package.updateMany({ where: { orderId: first }, data: { createdAt } });
  const { id: packageId } = await database().package.findFirstOrThrow({ where: { orderId: first } });
  const { version } = await database().order.findUniqueOrThrow({ where: { id: first } });
  await changeWaybill(world.caller, { orderId: first, packageId, version, waybillNo: "SF779", reason: "贴错" });
  expect((await ship(world, second, "SF779"))?.code).toBe("WAYBILL_ON_OTHER_ORDER");
});

test("a number that was taken for another open order is its own until that order is over; given back it is nobody's", async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  const grant = { sellerAccountId, orderId: first, parcelCode: "P1", carrierCode: "SF", waybillNo: "SF779" };
  const { id } = await database().waybillGrant.create({ data: grant });
  const refused = { code: "WAYBILL_ON_OTHER_ORDER", facts: { number: "SF779", how: "taken", order: "A1" } };
  expect(await ship(world, second, "sf779")).toMatchObject(refused);
  await database().waybillGrant.update({ where: { id }, data: { givenBackAt: new Date() } });
  expect(await ship(world, second, "sf779")).toMatchObject({ code: "WAYBILL_GIVEN_BACK" });

  const third = await toShip(world, "A3");
  await database().waybillGrant.update({ where: { id }, data: { givenBackAt: null, waybillNo: "SF781" } });
  await database().order.update({ where: { id: first }, data: { status: "CANCELLED" } });
  expect(await ship(world, third, "SF781")).toBeNull();
});

test("the order of a shop that the person does not see is not named", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  await ship(world, first, "SF779");
  const other = await database().shop.create({
    data: { sellerAccountId: world.sellerAccountId, name: `另一店-${randomUUID()}`, supplierId: randomUUID() },
  });
  await database().order.update({ where: { id: first }, data: { shopId: other.id } });
  const { shopId } = await database().order.findUniqueOrThrow({ where: { id: second } });
  const by = { ...world.caller, scope: makeScope(world.sellerAccountId, [shopId]) };
  expect(await ship(world, second, "SF779", undefined, by)).toMatchObject({ facts: { number: "SF779" } });
  expect((await ship(world, second, "SF779", undefined, by))?.facts).not.toHaveProperty("order");
});

test("ten orders shipped by one label in the same moment: one goes, nine are told", async () => {
  const world = await makeWorld();
  const ids: string[] = [];
  for (let place = 0; place < 10; place += 1) ids.push(await toShip(world, `A${place}`));
  const codes = await Promise.all(ids.map(async (id) => (await ship(world, id, "SF779"))?.code ?? "shipped"));
  expect(codes.filter((code) => code === "shipped")).toHaveLength(1);
  expect(codes.filter((code) => code === "WAYBILL_ON_OTHER_ORDER")).toHaveLength(9);
});

test("a change to another order's number is told, too", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  await ship(world, first, "SF779");
  await ship(world, second, "SF780");
  const { id: packageId } = await database().package.findFirstOrThrow({ where: { orderId: second } });
  const { version } = await database().order.findUniqueOrThrow({ where: { id: second } });
  const correct = (shared?: SharedWaybill[]) =>
    refusalOf(
      changeWaybill(world.caller, { orderId: second, packageId, version, waybillNo: "sf779", reason: "贴错", shared }),
    );
  expect(await correct()).toMatchObject({ code: "WAYBILL_ON_OTHER_ORDER", fields: { waybillNo: "onOtherOrder" } });
  expect(await correct([{ waybillNo: "SF779", reason: "快递公司重复使用单号" }])).toBeNull();
  expect(await keptOf(second)).toEqual(["SF779"]);
});
