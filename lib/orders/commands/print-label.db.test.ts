import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import { settlePrint } from "@/lib/labels/commands/settle-print";
import { labelsOf } from "@/lib/labels/queries/labels";
import { setUpLabels, takeNumbers } from "../testing/numbers";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "../testing/world";
import { giveBackLabel } from "./give-back-label";
import { holdOrders } from "./hold";
import { printLabel } from "./print-label";
import { unreviewOrders } from "./unreview";

let world: World;
let orderId: string;
let labelId: string;
let waybillNo: string;

beforeEach(async () => {
  world = await makeWorld();
  await setUpLabels(world);
  orderId = await pushOrder(world, "A1");
  await review(world, orderId);
  const [number] = await takeNumbers(world, orderId);
  labelId = number?.id ?? "";
  waybillNo = number?.waybillNo ?? "";
});

const print = (more: { again?: boolean; reason?: string } = {}) =>
  printLabel(world.caller, { labelId, printer: "热敏-1", ...more });
const settle = (taskId: string, state: "printed" | "failed" | "unknown", note: string | null = null) =>
  settlePrint(world.caller, taskId, { state, note });
const label = async () => (await labelsOf(world.caller.scope, [orderId])).get(orderId)?.[0];
const long = (taskId: string) =>
  database().labelPrint.update({ where: { id: taskId }, data: { sentAt: new Date(Date.now() - 130_000) } });

test("a label goes out once, is counted when the client says so, and its story is told", async () => {
  const task = await print();
  expect(task).toMatchObject({ waybillNo, contents: [{ encryptedData: "AES:opaque" }] });
  expect(await label()).toMatchObject({ state: "taken", prints: 0, printing: { printer: "热敏-1" } });
  expect(await settle(task.taskId, "printed")).toEqual({ state: "PRINTED" });
  expect(await settle(task.taskId, "printed")).toEqual({ state: "PRINTED" });
  expect(await label()).toMatchObject({ state: "printed", prints: 1, printedBy: "李管理", printing: null });
  const told = await database().auditEntry.findMany({
    where: { subjectId: orderId, action: { startsWith: "order.label" } },
    orderBy: { at: "asc" },
  });
  expect(told.map(({ action, after }) => [action, after])).toEqual([
    ["order.label-sent", { waybillNo, printer: "热敏-1", number: 1 }],
    ["order.label-print-ended", { waybillNo, printer: "热敏-1", result: "PRINTED", prints: 1 }],
  ]);
});

test("twenty tabs at once are one task", async () => {
  const refusals = await Promise.all(Array.from({ length: 20 }, () => refusalOf(print())));
  expect(refusals.filter((one) => one === null)).toHaveLength(1);
  expect(new Set(refusals.flatMap((one) => one?.code ?? []))).toEqual(new Set(["LABEL_PRINT_UNDERWAY"]));
  expect(await database().labelPrint.count({ where: { grantId: labelId } })).toBe(1);
});

test("a printed label is printed again on purpose only", async () => {
  await settle((await print()).taskId, "printed");
  expect(await refusalOf(print())).toEqual({ code: "LABEL_ALREADY_PRINTED", facts: { prints: 1, sure: "yes" } });
  await settle((await print({ again: true, reason: "面单破损" })).taskId, "printed");
  expect(await label()).toMatchObject({ prints: 2 });
});

test("a client that says nothing blocks a second one for two minutes; its late word is kept", async () => {
  const first = await print();
  expect((await refusalOf(print({ again: true })))?.code).toBe("LABEL_PRINT_UNDERWAY");
  await long(first.taskId);
  expect((await refusalOf(print()))?.code).toBe("LABEL_PRINT_UNDERWAY");
  const second = await print({ again: true });
  await settle(first.taskId, "printed");
  await settle(second.taskId, "failed", "缺纸");
  expect(await label()).toMatchObject({ prints: 1, state: "printed" });
});

test("an unknown end asks before the next one, a failed one does not", async () => {
  await settle((await print()).taskId, "unknown");
  expect(await refusalOf(print())).toEqual({ code: "LABEL_ALREADY_PRINTED", facts: { prints: 0, sure: "no" } });
  await settle((await print({ again: true })).taskId, "failed", "打印机缺纸");
  await print();
});

test.each<[string, string, () => Promise<unknown>]>([
  ["held", "ORDER_HELD", () => holdOrders(world.caller, { ids: [orderId], reason: "等一等" })],
  [
    "cancelled",
    "LABEL_OF_CANCELLED_ORDER",
    async () => {
      await unreviewOrders(world.caller, { ids: [orderId], reason: "核对" });
      await pushCancel(world, "A1");
    },
  ],
  ["back in review", "ORDER_NOT_REVIEWED", () => unreviewOrders(world.caller, { ids: [orderId], reason: "核对" })],
  ["given back", "LABEL_GIVEN_BACK", () => giveBackLabel(world.caller, { labelId, reason: "不用了" })],
  [
    "without print data",
    "LABEL_WITHOUT_CONTENT",
    () => database().waybillGrant.update({ where: { id: labelId }, data: { keyId: null, printDataCipher: null } }),
  ],
  [
    "by a template off the standard",
    "TEMPLATE_NOT_STANDARD",
    () =>
      database().ewaybillTemplate.updateMany({
        where: { sellerAccountId: world.sellerAccountId },
        data: { isStandard: false },
      }),
  ],
])("of an order or number %s no label is printed: %s", async (_case, code, make) => {
  await make();
  const before = await digests();
  expect((await refusalOf(print({ again: true })))?.code).toBe(code);
  expect(changedTables(before, await digests())).toEqual([]);
});

test("a printed label keeps the review; given back with a reason it does not, and a cancelled order shows that it was printed", async () => {
  const { taskId } = await print();
  await settle(taskId, "printed");
  const unreview = () => unreviewOrders(world.caller, { ids: [orderId], reason: "核对" });
  expect(await unreview()).toMatchObject([{ refusal: { code: "ORDER_LABEL_PRINTED" } }]);
  await giveBackLabel(world.caller, { labelId, reason: "面单已撕毁" });
  expect(await unreview()).toMatchObject([{ refusal: null }]);
  await pushCancel(world, "A1");
  expect(await label()).toMatchObject({ state: "givenBack", prints: 1, giveBackReason: "面单已撕毁" });
});

test("what a package left with is not given back, nor what is at a printer, nor twice", async () => {
  const { taskId } = await print();
  const give = () => refusalOf(giveBackLabel(world.caller, { labelId, reason: "不用了" }));
  expect((await give())?.code).toBe("LABEL_PRINT_UNDERWAY");
  await settle(taskId, "printed");
  await ship(world, orderId, waybillNo);
  expect((await give())?.code).toBe("LABEL_USED");
  await settle((await print({ again: true })).taskId, "printed"); // the parcel's label may be spoilt before it is fetched
});

test("twenty at once: a number is given back once", async () => {
  const refusals = await Promise.all(
    Array.from({ length: 20 }, () => refusalOf(giveBackLabel(world.caller, { labelId, reason: "不用了" }))),
  );
  expect(refusals.filter((one) => one === null)).toHaveLength(1);
  expect(await database().outboxJob.count({ where: { subjectId: orderId, kind: "waybill-given-back" } })).toBe(1);
});

test("nobody prints, settles, gives back or sees another account's or shop's label", async () => {
  const task = await print();
  const stranger = await makeWorld();
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  for (const by of [stranger.caller, otherShop]) {
    expect(await refusalOf(printLabel(by, { labelId, printer: "x" }))).toEqual({ code: "NOT_FOUND" });
    expect(await refusalOf(settlePrint(by, task.taskId, { state: "printed", note: null }))).toEqual({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(giveBackLabel(by, { labelId, reason: "x" }))).toEqual({ code: "NOT_FOUND" });
    expect((await labelsOf(by.scope, [orderId])).size).toBe(0);
  }
  expect(await refusalOf(settlePrint(world.caller, randomUUID(), { state: "printed", note: null }))).toEqual({
    code: "NOT_FOUND",
  });
});
