import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { previewWaybills } from "@/lib/orders/queries/shipping/preview-waybills";
import { reportsOf } from "@/lib/orders/testing/reports";
import { makeWorld, pushOrder, review, ship, type World } from "@/lib/orders/testing/world";
import { shipImported, type ImportedOrder } from "./ship-imported";

async function toShip(world: World, code: string): Promise<string> {
  const id = await pushOrder(world, code);
  await review(world, id);
  return id;
}

const bytesOf = (lines: readonly string[]) =>
  new TextEncoder().encode(["履约单号,快递公司,运单号,件数", ...lines].join("\r\n"));
const look = async (world: World, lines: readonly string[]) =>
  (await previewWaybills(world.caller.scope, bytesOf(lines))).map(({ state, why }) => why?.code ?? state);
const parcel = (waybillNo: string, pieces: number | null = null) => ({ carrierCode: "SF", waybillNo, pieces });
const one = (orderId: string, ...parcels: ImportedOrder["parcels"]): ImportedOrder => ({
  orderId,
  cartonId: null,
  parcels,
});

async function packagesOf(orderId: string) {
  const found = await database().package.findMany({
    where: { orderId },
    orderBy: { waybillNo: "asc" },
    include: { lines: true },
  });
  return found.map(({ waybillNo, lines }) => [waybillNo, lines.reduce((sum, line) => sum + line.quantityPieces, 0)]);
}

test("what can be shipped is, each order for itself; the same file again changes nothing", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  const pending = await pushOrder(world, "A3");
  const lines = ["A1,SF,sf 1,", "a-2,顺丰,SF2", "A3,SF,SF3", "A4,SF,SF4", "A1,SF,SF1,"];
  expect(await look(world, lines)).toEqual(["siblingWrong", "ready", "notReviewed", "noOrder", "sameRow"]);

  const orders = [one(first, parcel("sf 1")), one(pending, parcel("SF3")), one(second, parcel("SF2"))];
  const came = await shipImported(world.caller, orders);
  expect(came.map(({ label, refusal }) => [label, refusal?.code ?? null])).toEqual([
    ["A1", null],
    ["A3", "ORDER_NOT_SENT_TO_WAREHOUSE"],
    ["A2", null],
  ]);
  expect(await packagesOf(first)).toMatchObject([["SF1", expect.any(Number)]]);
  const told = async () => (await reportsOf(first)).filter(({ kind }) => kind === "shipped").length;
  expect(await told()).toBe(1);

  expect(await look(world, ["A1,SF,SF-1", "A2,,SF2"])).toEqual(["done", "done"]);
  expect((await shipImported(world.caller, orders)).map(({ refusal }) => refusal?.code ?? null)).toEqual([
    ...[null, "ORDER_NOT_SENT_TO_WAREHOUSE", null],
  ]);
  expect(await told()).toBe(1);
  const [other] = await shipImported(world.caller, [one(first, parcel("SF9"))]);
  expect(other?.refusal?.code).toBe("ORDER_NOT_SENT_TO_WAREHOUSE");
  expect(await look(world, ["A1,SF,SF9"])).toEqual(["shippedOtherwise"]);
});

test("several rows are several parcels, which hold the whole order", async () => {
  const world = await makeWorld();
  const id = await toShip(world, "A1");
  const lines = await database().orderLine.findMany({ where: { orderId: id } });
  const whole = lines.reduce((sum, { quantityPieces }) => sum + quantityPieces, 0);
  expect(await look(world, ["A1,SF,SF1,1", "A1,SF,SF2"])).toEqual(["ready", "ready"]);
  expect(await look(world, [`A1,SF,SF1,${whole + 1}`])).toEqual(["piecesDiffer"]);
  const [short] = await shipImported(world.caller, [one(id, parcel("SF1", 1))]);
  expect(short?.refusal?.code).toBe("PARTIAL_SHIPMENT");
  const [came] = await shipImported(world.caller, [one(id, parcel("SF1", 1), parcel("SF2"))]);
  expect(came?.refusal).toBeNull();
  expect(await packagesOf(id)).toEqual([
    ["SF1", 1],
    ["SF2", whole - 1],
  ]);
});

test("a number of another order is told before and after the act", async () => {
  const world = await makeWorld();
  const [first, second] = [await toShip(world, "A1"), await toShip(world, "A2")];
  await ship(world, first, "SF1");
  expect(await look(world, ["A2,SF,sf1"])).toEqual(["usedElsewhere"]);
  const [came] = await shipImported(world.caller, [one(second, parcel("SF1"))]);
  expect(came?.refusal?.code).toBe("WAYBILL_ON_OTHER_ORDER");
});

test("orders of a shop that the person does not see are none", async () => {
  const world = await makeWorld();
  const id = await toShip(world, "A1");
  const elsewhere = makeScope(world.sellerAccountId, ["00000000-0000-7000-8000-000000000001"]);
  const planned = await previewWaybills(elsewhere, bytesOf(["A1,SF,SF1"]));
  expect(planned).toMatchObject([{ orderId: null, why: { code: "noOrder" } }]);
  const [came] = await shipImported({ ...world.caller, scope: elsewhere }, [one(id, parcel("SF1"))]);
  expect(came).toMatchObject({ label: id, refusal: { code: "NOT_FOUND" } });
});
