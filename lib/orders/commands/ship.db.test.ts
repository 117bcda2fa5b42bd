import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError, type Refusal } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { PackageDraft } from "../domain/shipment";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review, type World } from "../testing/world";
import { shipOrder } from "@/lib/flows/ship-order";
import { createCarton, switchCarton } from "@/lib/packing/commands/cartons";

async function toShip(world: World, code = "A1") {
  const id = await pushOrder(world, code);
  await review(world, id);
  return shippable(id);
}

async function shippable(id: string) {
  const lines = await database().orderLine.findMany({ where: { orderId: id }, orderBy: { position: "asc" } });
  const [milk = "", soap = ""] = lines.map((line) => line.id);
  return { id, milk, soap };
}

type ToShip = Awaited<ReturnType<typeof toShip>>;

const box = ({ milk, soap }: ToShip, more: Partial<PackageDraft> = {}): PackageDraft => ({
  carrierCode: "SF",
  waybillNo: "SF1",
  cartonId: null,
  lines: [
    { lineId: milk, pieces: 2 },
    { lineId: soap, pieces: 1 },
  ],
  ...more,
});

async function refusalOf(act: Promise<unknown>): Promise<Refusal | null> {
  try {
    await act;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.refusal;
    throw thrown;
  }
}

function orderOf(id: string) {
  return database().order.findUniqueOrThrow({
    where: { id },
    include: { packages: { orderBy: { waybillNo: "asc" }, include: { lines: true } } },
  });
}

/** What a shipment may not leave behind when it was refused. */
async function traces(world: World, id: string) {
  const where = { sellerAccountId: world.sellerAccountId };
  return {
    order: await orderOf(id),
    stock: await database().stockOnHand.findMany({ where }),
    movements: await database().stockMovement.findMany({ where }),
    audits: await database().auditEntry.count({ where }),
    reports: await reportsOf(id),
  };
}

test("two packages, stock, ledger, entry and the report: one commit (R64–R66)", async () => {
  const world = await makeWorld();
  const warehouse = await database().warehouse.findFirstOrThrow({ where: { sellerAccountId: world.sellerAccountId } });
  const { sellerAccountId } = world;
  await database().stockOnHand.create({
    data: { sellerAccountId, warehouseId: warehouse.id, skuId: world.milkId, goodPieces: 10 },
  });
  const order = await toShip(world);
  const before = Date.now();
  await shipOrder(world.caller, {
    orderId: order.id,
    packages: [
      box(order, { waybillNo: " SF1 ", lines: [{ lineId: order.milk, pieces: 1 }] }),
      box(order, {
        carrierCode: "YTO",
        waybillNo: "YT2",
        lines: [
          { lineId: order.milk, pieces: 1 },
          { lineId: order.soap, pieces: 1 },
        ],
      }),
    ],
  });
  const shipped = await orderOf(order.id);
  expect(shipped).toMatchObject({ status: "SHIPPED", shippedBy: actorId(world.caller.actor) });
  expect(shipped.shippedAt?.getTime()).toBeGreaterThanOrEqual(before);
  expect(shipped.packages).toMatchObject([
    {
      carrierCode: "SF",
      carrierName: "顺丰速运",
      waybillNo: "SF1",
      lines: [{ orderLineId: order.milk, quantityPieces: 1 }],
    },
    { carrierCode: "YTO", carrierName: "圆通速递", waybillNo: "YT2" },
  ]);
  const stock = await database().stockOnHand.findMany({ where: { warehouseId: warehouse.id } });
  expect(new Map(stock.map((one) => [one.skuId, one.goodPieces]))).toEqual(
    new Map([
      [world.milkId, 8],
      [world.soapId, -1], // nobody counted it in; the parcel left all the same
    ]),
  );
  const movements = await database().stockMovement.findMany({ where: { causeId: order.id } });
  expect(new Map(movements.map((one) => [one.skuId, [one.cause, one.goodDelta, one.defectiveDelta]]))).toEqual(
    new Map([
      [world.milkId, ["SHIPPED", -2, 0]],
      [world.soapId, ["SHIPPED", -1, 0]],
    ]),
  );
  const [, report] = await reportsOf(order.id);
  const line = (place: 1 | 2, quantityPieces: number) => ({
    subOrderCode: `A1-${place}`,
    scItemId: place === 1 ? "600100200300" : "600100200301",
    quantityPieces,
  });
  expect(report).toEqual({
    kind: "shipped",
    payload: {
      supplierId: world.shops[0].supplierId,
      bizOrderCode: "A1",
      outBizId: `SHIP-${order.id}`,
      storeCode: "GJZY-SH-001",
      storeName: "上海一号仓",
      businessModel: "0",
      lines: [line(1, 2), line(2, 1)],
      parcels: [
        { waybillNo: "SF1", carrierCode: "SF", carrierName: "顺丰速运", lines: [line(1, 1)] },
        { waybillNo: "YT2", carrierCode: "YTO", carrierName: "圆通速递", lines: [line(1, 1), line(2, 1)] },
      ],
    },
  });
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { subjectId: order.id, action: "order.shipped" },
  });
  expect(entry).toMatchObject({ actorName: "李管理", after: { status: "SHIPPED", waybills: ["SF1", "YT2"] } });
});

test("a warehouse we do not keep books nothing and holds nothing up", async () => {
  const world = await makeWorld();
  await database().warehouse.deleteMany({ where: { sellerAccountId: world.sellerAccountId } });
  const order = await toShip(world);
  await shipOrder(world.caller, { orderId: order.id, packages: [box(order)] });
  expect((await orderOf(order.id)).status).toBe("SHIPPED");
  expect(await database().stockMovement.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(0);
});

const REFUSED: [string, (order: ToShip) => PackageDraft[], string][] = [
  ["nothing", () => [], "PARTIAL_SHIPMENT"],
  ["a line missing (R66)", (o) => [box(o, { lines: [{ lineId: o.milk, pieces: 2 }] })], "PARTIAL_SHIPMENT"],
  [
    "a piece short",
    (o) => [
      box(o, {
        lines: [
          { lineId: o.milk, pieces: 1 },
          { lineId: o.soap, pieces: 1 },
        ],
      }),
    ],
    "PARTIAL_SHIPMENT",
  ],
  [
    "a piece too many",
    (o) => [box(o), box(o, { waybillNo: "SF2", lines: [{ lineId: o.soap, pieces: 1 }] })],
    "PARTIAL_SHIPMENT",
  ],
  ["no waybill number (R64)", (o) => [box(o, { waybillNo: " " })], "INVALID_INPUT packages.0.waybillNo"],
  [
    "one number for two packages",
    (o) => [box(o, { lines: [{ lineId: o.milk, pieces: 2 }] }), box(o, { lines: [{ lineId: o.soap, pieces: 1 }] })],
    "INVALID_INPUT packages.1.waybillNo",
  ],
  [
    "a line twice in one package",
    (o) => [
      box(o, {
        lines: [
          { lineId: o.milk, pieces: 1 },
          { lineId: o.milk, pieces: 1 },
          { lineId: o.soap, pieces: 1 },
        ],
      }),
    ],
    "INVALID_INPUT packages.0.lines",
  ],
  ["an unknown carrier", (o) => [box(o, { carrierCode: "PIGEON" })], "UNKNOWN_CARRIER packages.0.carrierCode"],
];

test.each(REFUSED)("a shipment with %s is refused and leaves no trace", async (_case, packages, expected) => {
  const world = await makeWorld();
  const order = await toShip(world);
  const before = await traces(world, order.id);
  const refusal = await refusalOf(shipOrder(world.caller, { orderId: order.id, packages: packages(order) }));
  const [field = ""] = Object.keys(refusal?.fields ?? {}).filter((name) => name.startsWith("packages"));
  expect(`${refusal?.code} ${field}`.trim()).toBe(expected);
  expect(await traces(world, order.id)).toEqual(before);
});

test("lines of another order are no part of this one", async () => {
  const world = await makeWorld();
  const order = await toShip(world, "A1");
  const other = await toShip(world, "A2");
  expect(await refusalOf(shipOrder(world.caller, { orderId: order.id, packages: [box(other)] }))).toMatchObject({
    code: "PARTIAL_SHIPMENT",
  });
});

test.each([
  ["not reviewed", (world: World) => pushOrder(world, "A1"), "ORDER_NOT_SENT_TO_WAREHOUSE"],
  [
    "cancelled meanwhile",
    async (world: World) => {
      const id = await pushOrder(world, "A1");
      await pushCancel(world, "A1");
      return id;
    },
    "ORDER_CANCELLED",
  ],
] as const)("an order that is %s cannot be shipped", async (_case, make, code) => {
  const world = await makeWorld();
  const order = await shippable(await make(world));
  const before = await traces(world, order.id);
  expect(await refusalOf(shipOrder(world.caller, { orderId: order.id, packages: [box(order)] }))).toEqual({ code });
  expect(await traces(world, order.id)).toEqual(before);
});

test("twenty clicks at once are one shipment", async () => {
  const world = await makeWorld();
  const order = await toShip(world);
  const clicks = Array.from({ length: 20 }, (_, index) =>
    refusalOf(shipOrder(world.caller, { orderId: order.id, packages: [box(order, { waybillNo: `SF${index}` })] })),
  );
  const refusals = await Promise.all(clicks);
  expect(refusals.filter((one) => one === null)).toHaveLength(1);
  expect(refusals.filter((one) => one?.code === "ORDER_NOT_SENT_TO_WAREHOUSE")).toHaveLength(19);
  const { order: shipped, movements, reports } = await traces(world, order.id);
  expect(shipped.packages).toHaveLength(1);
  expect(movements).toHaveLength(2);
  expect(reports.filter(({ kind }) => kind === "shipped")).toHaveLength(1);
});

test("a foreign order, another shop's and one that is none are not found (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const foreign = await toShip(stranger);
  const own = await toShip(world);
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  const before = [await traces(stranger, foreign.id), await traces(world, own.id)];
  const ship = (caller: World["caller"], orderId: string, from: ToShip) =>
    refusalOf(shipOrder(caller, { orderId, packages: [box(from)] }));
  expect(await ship(world.caller, foreign.id, foreign)).toEqual({ code: "NOT_FOUND" });
  expect(await ship(world.caller, randomUUID(), own)).toEqual({ code: "NOT_FOUND" });
  expect(await ship(otherShop, own.id, own)).toEqual({ code: "NOT_FOUND" });
  expect(await ship(world.caller, own.id, foreign)).toMatchObject({ code: "PARTIAL_SHIPMENT" });
  expect([await traces(stranger, foreign.id), await traces(world, own.id)]).toEqual(before);
});

describe("cartons (R73)", () => {
  const SIDES = { lengthMm: 300, widthMm: 200, heightMm: 150, supplierName: null, supplierContact: null };

  async function toPack() {
    const [world, stranger] = [await makeWorld(), await makeWorld()];
    const { id: cartonId } = await createCarton(world.caller, { ...SIDES, code: "GJ-01", isApproved: true });
    const { id: unapproved } = await createCarton(world.caller, { ...SIDES, code: "OLD-01", isApproved: false });
    const { id: gone } = await createCarton(world.caller, { ...SIDES, code: "GJ-09", isApproved: true });
    await switchCarton(world.caller, { id: gone, on: false });
    const { id: foreign } = await createCarton(stranger.caller, { ...SIDES, code: "GJ-01", isApproved: true });
    return { world, order: await toShip(world), cartonId, unapproved, gone, foreign };
  }

  test("an approved one is kept with the package", async () => {
    const { world, order, cartonId } = await toPack();
    await shipOrder(world.caller, { orderId: order.id, packages: [box(order, { cartonId })] });
    expect((await orderOf(order.id)).packages).toMatchObject([{ cartonId }]);
  });

  test("none, one that is not approved, a disabled and a foreign one are refused by name and leave nothing", async () => {
    const { world, order, unapproved, gone, foreign } = await toPack();
    const before = await traces(world, order.id);
    const shipIn = (id: string | null) =>
      refusalOf(shipOrder(world.caller, { orderId: order.id, packages: [box(order, { cartonId: id })] }));
    const blamed = (rule: string) => ({ fields: { "packages.0.cartonId": rule } });
    expect(await shipIn(null)).toEqual({ code: "INVALID_INPUT", ...blamed("required") });
    expect(await shipIn(foreign)).toEqual({ code: "INVALID_INPUT", ...blamed("unknownValue") });
    const facts = { reason: "NOT_APPROVED", carton: "OLD-01" };
    expect(await shipIn(unapproved)).toEqual({ code: "CARTON_NOT_APPROVED", facts, ...blamed("notApproved") });
    expect(await shipIn(gone)).toEqual({
      code: "CARTON_NOT_APPROVED",
      facts: { reason: "DISABLED", carton: "GJ-09" },
      ...blamed("notApproved"),
    });
    expect(await traces(world, order.id)).toEqual(before);
  });
});

test("the platform's own list of carriers takes the place of the usual ones (R64)", async () => {
  const world = await makeWorld();
  const [usual, listed] = [await toShip(world, "A1"), await toShip(world, "A2")];
  const ship = (order: ToShip, carrierCode: string) =>
    refusalOf(shipOrder(world.caller, { orderId: order.id, packages: [box(order, { carrierCode })] }));
  expect(await ship(usual, "NEWCO")).toMatchObject({ code: "UNKNOWN_CARRIER" });
  await database().carrier.create({ data: { code: "NEWCO", name: "新快递", fetchedAt: new Date() } });
  try {
    expect(await ship(listed, "NEWCO")).toBeNull();
    expect(await ship(usual, "SF")).toMatchObject({ code: "UNKNOWN_CARRIER" });
    expect((await orderOf(listed.id)).packages).toMatchObject([{ carrierCode: "NEWCO", carrierName: "新快递" }]);
  } finally {
    await database().carrier.deleteMany();
  }
});
