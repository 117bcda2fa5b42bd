import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { digests, changedTables } from "@/lib/db/testing/breakage";
import { actorId } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { changeWaybillForm } from "../schema";
import { refusalOf } from "../testing/refusals";
import { reportsOf } from "../testing/reports";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { changeWaybill } from "./change-waybill";

async function shipped(world: World, code = "A1", waybillNo = `SF-${code}`): Promise<string> {
  const id = await pushOrder(world, code);
  await review(world, id);
  await ship(world, id, waybillNo);
  return id;
}

function orderOf(id: string) {
  return database().order.findUniqueOrThrow({
    where: { id },
    include: { packages: { include: { changes: { orderBy: { changedAt: "asc" } } } } },
  });
}

async function inputOf(orderId: string, waybillNo: string, reason = "贴错面单") {
  const order = await orderOf(orderId);
  return { orderId, packageId: order.packages[0]?.id ?? randomUUID(), version: order.version, waybillNo, reason };
}

test("number, history, entry and the report: one commit (R67)", async () => {
  const world = await makeWorld();
  const id = await shipped(world, "A1", "SF1");
  const input = await inputOf(id, " SF2 ", " 贴错面单 ");
  expect(await changeWaybill(world.caller, input)).toEqual({ version: input.version + 1 });
  const order = await orderOf(id);
  expect(order).toMatchObject({ status: "SHIPPED", version: input.version + 1 });
  const [held] = order.packages;
  expect(held).toMatchObject({ waybillNo: "SF2", carrierCode: "SF" });
  expect(held?.changes).toMatchObject([
    { oldWaybillNo: "SF1", newWaybillNo: "SF2", reason: "贴错面单", changedBy: actorId(world.caller.actor) },
  ]);
  expect((await reportsOf(id)).slice(2)).toEqual([
    {
      kind: "waybill-changed",
      payload: {
        supplierId: world.shops[0].supplierId,
        bizOrderCode: "A1",
        changeId: held?.changes[0]?.id,
        oldWaybillNo: "SF1",
        newWaybillNo: "SF2",
        carrierCode: "SF",
      },
    },
  ]);
  const entry = await database().auditEntry.findFirstOrThrow({
    where: { subjectId: id, action: "order.waybill-corrected" },
  });
  expect(entry).toMatchObject({
    actorName: "李管理",
    before: { waybillNo: "SF1" },
    after: { oldWaybillNo: "SF1", newWaybillNo: "SF2" },
    reason: "贴错面单",
  });
});

test("there and back and there again are three changes with three reports", async () => {
  const world = await makeWorld();
  const id = await shipped(world, "A1", "SF-A");
  for (const number of ["SF-B", "SF-A", "SF-B"]) await changeWaybill(world.caller, await inputOf(id, number));
  const jobs = await database().outboxJob.findMany({
    where: { subjectId: id, kind: "waybill-changed" },
    orderBy: { seq: "asc" },
  });
  expect(new Set(jobs.map(({ orderingKey }) => orderingKey))).toEqual(new Set([`${world.shops[0].id}:A1`]));
  const told = (await reportsOf(id)).filter(({ kind }) => kind === "waybill-changed");
  expect(told.map(({ payload }) => [payload.oldWaybillNo, payload.newWaybillNo])).toEqual([
    ["SF-A", "SF-B"],
    ["SF-B", "SF-A"],
    ["SF-A", "SF-B"],
  ]);
});

type Input = Awaited<ReturnType<typeof inputOf>>;

test.each<[string, (input: Input) => Partial<Input>, object]>([
  ["no number", () => ({ waybillNo: " " }), { code: "INVALID_INPUT", fields: { waybillNo: "required" } }],
  ["the number it has", () => ({ waybillNo: "SF1 " }), { code: "INVALID_INPUT", fields: { waybillNo: "unchanged" } }],
  ["no reason (R67)", () => ({ reason: " " }), { code: "INVALID_INPUT", fields: { reason: "required" } }],
  ["an older version", ({ version }) => ({ version: version - 1 }), { code: "STALE" }],
  [
    "an older version and the number it has by now",
    ({ version }) => ({ version: version - 1, waybillNo: "SF1" }),
    { code: "STALE" },
  ],
  ["a package that is none", () => ({ packageId: randomUUID() }), { code: "NOT_FOUND" }],
  ["an order that is none", () => ({ orderId: randomUUID() }), { code: "NOT_FOUND" }],
])("%s is refused and leaves no trace", async (_case, wrong, expected) => {
  const world = await makeWorld();
  const input = await inputOf(await shipped(world, "A1", "SF1"), "SF2");
  const before = await digests();
  expect(await refusalOf(changeWaybill(world.caller, { ...input, ...wrong(input) }))).toEqual(expected);
  expect(changedTables(before, await digests())).toEqual([]);
});

test("the number of another package of the order is refused; of another order it is asked about", async () => {
  const world = await makeWorld();
  const id = await shipped(world, "A1", "SF1");
  await shipped(world, "A2", "SF-A2");
  const { sellerAccountId } = world;
  const more = { sellerAccountId, orderId: id, carrierCode: "YTO", carrierName: "圆通速递", waybillNo: "YT2" };
  await database().package.create({ data: more });
  const order = await orderOf(id);
  const [held] = order.packages.filter(({ waybillNo }) => waybillNo === "SF1");
  const input = { orderId: id, packageId: held?.id ?? "", version: order.version, reason: "贴错面单" };
  expect(await refusalOf(changeWaybill(world.caller, { ...input, waybillNo: "YT2" }))).toEqual({
    code: "INVALID_INPUT",
    fields: { waybillNo: "duplicate?with=YT2" },
  });
  const elsewhere = { ...input, waybillNo: "SF-A2" };
  expect((await refusalOf(changeWaybill(world.caller, elsewhere)))?.code).toBe("WAYBILL_ON_OTHER_ORDER");
  expect(
    await refusalOf(changeWaybill(world.caller, { ...elsewhere, shared: [{ waybillNo: "SF-A2", reason: "一箱" }] })),
  ).toBeNull();
});

test.each([
  ["reviewed", (world: World) => pushOrder(world, "B1")],
  [
    "shipped",
    async (world: World) => {
      const id = await pushOrder(world, "B1");
      await review(world, id);
      return id;
    },
  ],
  [
    "anything: it is cancelled",
    async (world: World) => {
      const id = await pushOrder(world, "B1");
      await pushCancel(world, "B1");
      return id;
    },
  ],
])("an order that is not yet %s has no number to correct (R67)", async (_case, make) => {
  const world = await makeWorld();
  const input = await inputOf(await make(world), "SF2");
  expect(await refusalOf(changeWaybill(world.caller, input))).toEqual({ code: "ORDER_NOT_SHIPPED" });
  expect(await database().waybillChange.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(0);
});

test("the form asks for number and reason", () => {
  const form = { orderId: randomUUID(), packageId: randomUUID(), version: 0, waybillNo: " SF2 ", reason: " x " };
  expect(changeWaybillForm.parse(form)).toMatchObject({ waybillNo: "SF2", reason: "x" });
  for (const wrong of [
    { waybillNo: " " },
    { waybillNo: "9".repeat(61) },
    { reason: "  " },
    { reason: "x".repeat(201) },
  ])
    expect([wrong, changeWaybillForm.safeParse({ ...form, ...wrong }).success]).toEqual([wrong, false]);
});

test("twenty clicks at once are one change; a double click is one", async () => {
  const world = await makeWorld();
  const id = await shipped(world, "A1", "SF1");
  const input = await inputOf(id, "SF2");
  const clicks = Array.from({ length: 20 }, (_, index) =>
    refusalOf(changeWaybill(world.caller, { ...input, waybillNo: index % 2 === 0 ? "SF2" : `SF-${index}` })),
  );
  const refusals = await Promise.all(clicks);
  expect(refusals.filter((one) => one === null)).toHaveLength(1);
  expect(refusals.filter((one) => one?.code === "STALE")).toHaveLength(19);
  const order = await orderOf(id);
  expect(order.version).toBe(input.version + 1);
  expect(order.packages[0]?.changes).toHaveLength(1);
  expect((await reportsOf(id)).filter(({ kind }) => kind === "waybill-changed")).toHaveLength(1);
});

test.each([
  ["PENDING", null],
  ["SENDING", null],
  ["ACCEPTED", null],
  ["REFUSED", { code: "SHIP_REPORT_FAILED" }],
  ["DEAD", { code: "SHIP_REPORT_FAILED" }],
] as const)("with the ship report %s the answer is %j", async (state, expected) => {
  const world = await makeWorld();
  const id = await shipped(world);
  await database().outboxJob.updateMany({ where: { subjectId: id, kind: "shipped" }, data: { state } });
  const input = await inputOf(id, "SF2");
  const before = await digests();
  expect(await refusalOf(changeWaybill(world.caller, input))).toEqual(expected);
  if (expected) expect(changedTables(before, await digests())).toEqual([]);
});

test("a foreign order, another shop's and a package of another order are not found (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const foreign = await inputOf(await shipped(stranger), "SF2");
  const own = await inputOf(await shipped(world, "A1"), "SF2");
  const other = await inputOf(await shipped(world, "A2"), "SF2");
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  const before = await digests();
  const notFound = { code: "NOT_FOUND" };
  expect(await refusalOf(changeWaybill(world.caller, foreign))).toEqual(notFound);
  expect(await refusalOf(changeWaybill(otherShop, own))).toEqual(notFound);
  expect(await refusalOf(changeWaybill(world.caller, { ...own, packageId: foreign.packageId }))).toEqual(notFound);
  expect(await refusalOf(changeWaybill(world.caller, { ...own, packageId: other.packageId }))).toEqual(notFound);
  expect(changedTables(before, await digests())).toEqual([]);
});
