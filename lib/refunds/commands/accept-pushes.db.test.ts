import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests, tablesHolding, whileBroken } from "@/lib/db/testing/breakage";
import { RETURN_XML } from "@/lib/platform/wire/samples";
import { submitRawRefunds } from "@/lib/returns/commands/submit";
import { addOrder, makeWorld, push, refundOf, returnXml, type World } from "@/lib/returns/testing/world";

/** The packages an order left in. */
function addPackage(world: World, orderId: string, waybillNo: string) {
  const columns = { sellerAccountId: world.sellerAccountId, orderId, carrierCode: "SF", carrierName: "顺丰速运" };
  return database().package.create({ data: { ...columns, waybillNo } });
}

test("the platform's sample comes in whole, in pieces and fen (R96)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "LP00600000000001");
  const result = await push(world, { code: "LP00700000000009", forward: "" }, RETURN_XML);
  expect(result).toEqual({ kind: "done", note: "refund-created" });
  expect(await refundOf(world, "LP00700000000009")).toMatchObject({
    sellerAccountId: world.sellerAccountId,
    shopId: world.shopId,
    supplierId: world.supplierId,
    forwardOrderCode: "LP00600000000001",
    orderId,
    platformStatus: "WAITING_RECEIPT",
    processStatus: "PENDING",
    reverseType: "CUSTOMER_RETURN",
    exception: null,
    failureCode: null,
    waybillNo: "SF2000000000001",
    carrierCode: "SF",
    storeCode: "GJZY-SH-001",
    businessModel: "0",
    reason: "七天无理由",
    refundNo: "9876543210123456",
    plannedPieces: 2,
    amountFen: 31_600,
    maskedSenderName: "王*",
    senderProvince: "浙江省",
    senderCity: "杭州市",
    lines: [{ position: 1, subOrderCode: "LP00700000000009-1", plannedPieces: 2, skuId: world.milkId }],
    waybills: [{ waybillNo: "SF2000000000001", carrierCode: "SF" }],
    returnOrder: null,
  });
  const noted = await database().auditEntry.findMany({ where: { sellerAccountId: world.sellerAccountId } });
  expect(noted).toMatchObject([{ action: "raw-refund.received", actor: "platform" }]);
});

test("a text or an amount that could not be taken over is told in its history", async () => {
  const world = await makeWorld("ENTERPRISE");
  const words = { code: "RF1", forward: "LP1" };
  const body = returnXml(world, words).replace("七天无理由", "七天&#11;").replace(">15800<", ">158.5<");
  await push(world, words, body);
  const [noted] = await database().auditEntry.findMany({ where: { sellerAccountId: world.sellerAccountId } });
  expect(noted?.after).toMatchObject({ texts: "mended", amounts: "unreadable" });
});

test("neither side of the parcel stands anywhere in clear (R177)", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F1");
  await push(world, { code: "A1", forward: "F1", waybillNo: "SF1", carrierCode: "SF" });
  expect((await refundOf(world, "A1")).returnOrder).not.toBeNull();
  for (const words of ["王小明", "13800000000", "示例路1号", "退货组"])
    expect([words, await tablesHolding(words)]).toEqual([words, []]);
});

test.each([
  ["ｓｆ 2000-1\u200b", "SF2000-1"],
  ["顺丰 sf1", "顺丰 sf1"],
  ["\u200b", null],
])("a pushed waybill %j is kept as %j, its message as it came", async (pushed, kept) => {
  const world = await makeWorld("ENTERPRISE");
  await push(world, { code: "A1", forward: "F1", waybillNo: pushed });
  expect((await refundOf(world, "A1")).waybillNo).toBe(kept);
  const { waybills } = await refundOf(world, "A1");
  expect(waybills.map(({ waybillNo }) => waybillNo)).toEqual(kept === null ? [] : [kept]);
  expect(await push(world, { code: "A1", forward: "F1", waybillNo: pushed })).toMatchObject({ note: "repeat" });
});

test.each([
  [null, "ORDER_MISSING", "REFUND_ORDER_MISSING"],
  ["PENDING_REVIEW", "ORDER_NOT_SHIPPED", "REFUND_ORDER_NOT_SHIPPED"],
  ["SENT_TO_WAREHOUSE", "ORDER_NOT_SHIPPED", "REFUND_ORDER_NOT_SHIPPED"],
  ["CANCELLED", "ORDER_NOT_SHIPPED", "REFUND_ORDER_NOT_SHIPPED"],
] as const)(
  "a return of an order that is %s is stored as an exception (R97, R104)",
  async (status, exception, code) => {
    const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
    const orderId = status && (await addOrder(world, "F1", status));
    expect(await push(world, { code: "A1", forward: "F1", waybillNo: "SF1" })).toMatchObject({
      note: "refund-created",
    });
    const refund = await refundOf(world, "A1");
    expect(refund).toMatchObject({ orderId, exception, processStatus: "PENDING", returnOrder: null });
    expect(await submitRawRefunds(world.caller, [refund.id])).toMatchObject([{ refusal: { code } }]);
    expect(await refundOf(world, "A1")).toMatchObject({ processStatus: "SUBMIT_FAILED", failureCode: code });
  },
);

test("another account's order of the same number is not its order", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  await addOrder(stranger, "F1");
  await push(world, { code: "A1", forward: "F1", waybillNo: "SF1" });
  expect(await refundOf(world, "A1")).toMatchObject({ orderId: null, exception: "ORDER_MISSING" });
});

test.each(["SENT_TO_WAREHOUSE", "SHIPPED"] as const)(
  "the return a failed interception of a %s order promised clears 待销退 (R79)",
  async (status) => {
    const world = await makeWorld("ENTERPRISE");
    const orderId = await addOrder(world, "F1", status);
    const other = await addOrder(world, "F2", status);
    await database().order.updateMany({ where: { id: { in: [orderId, other] } }, data: { awaitingReturn: true } });
    await push(world, { code: "A1", forward: "F1" });
    const marked = await database().order.findMany({ where: { awaitingReturn: true, shopId: world.shopId } });
    expect(marked.map(({ id }) => id)).toEqual([other]);
  },
);

test("a parcel that comes back under a number it had before a change was refused too (R67, R91)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "F1");
  const { id: packageId } = await addPackage(world, orderId, "SF-NEW");
  const change = { packageId, oldWaybillNo: "SF-OLD", newWaybillNo: "SF-NEW", reason: "贴错面单", changedBy: "system" };
  await database().waybillChange.create({ data: { ...change, sellerAccountId: world.sellerAccountId } });
  await push(world, { code: "A1", forward: "F1", waybillNo: "SF-OLD" });
  expect((await refundOf(world, "A1")).reverseType).toBe("REFUSED");
});

test("the return of an order whose refund was agreed ends the urgency, once (R84)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "F1", "SHIPPED");
  const other = await addOrder(world, "F2", "SHIPPED");
  await database().order.updateMany({ where: { id: { in: [orderId, other] } }, data: { urgent: true } });
  await push(world, { code: "A1", forward: "F1" });
  await push(world, { code: "A2", forward: "F1" });
  const orders = await database().order.findMany({ where: { shopId: world.shopId }, orderBy: { bizOrderCode: "asc" } });
  expect(orders.map(({ id, urgent, version }) => [id, urgent, version])).toEqual([
    [orderId, false, 1],
    [other, true, 0],
  ]);
});

test("a parcel that comes back under its own outbound number was refused (R91, R116)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "F1");
  await addPackage(world, orderId, "SF-OUT-1");
  await addPackage(world, orderId, "SF-OUT-2");
  const typeOf = async (code: string) => (await refundOf(world, code)).reverseType;
  await push(world, { code: "A1", forward: "F1", waybillNo: "SF-OUT-2" });
  expect(await typeOf("A1")).toBe("REFUSED");
  await push(world, { code: "A2", forward: "F1", waybillNo: "SF-BACK" });
  expect(await typeOf("A2")).toBe("CUSTOMER_RETURN");
  // The number may come, or be put right, later.
  await push(world, { code: "A3", forward: "F1" });
  expect(await typeOf("A3")).toBe("CUSTOMER_RETURN");
  await push(world, { code: "A3", forward: "F1", waybillNo: "SF-OUT-1" });
  expect(await typeOf("A3")).toBe("REFUSED");
  await push(world, { code: "A3", forward: "F1", waybillNo: "SF-BACK-3" });
  expect(await typeOf("A3")).toBe("CUSTOMER_RETURN");
});

test("numbers that change are all kept, the latest counts, and none is taken away (R98)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F1");
  const notes = [];
  for (const waybillNo of ["SF1", "SF2", undefined, "SF2"])
    notes.push((await push(world, { code: "A1", forward: "F1", ...(waybillNo ? { waybillNo } : {}) })).note);
  expect(notes).toEqual(["refund-created", "waybill-changed", "repeat", "repeat"]);
  const refund = await refundOf(world, "A1");
  expect(refund.waybillNo).toBe("SF2");
  expect(refund.waybills.map(({ waybillNo }) => waybillNo)).toEqual(["SF1", "SF2"]);
});

test("twenty at once submit one return order, each is told it is done (R100)", async () => {
  const world = await makeWorld("FLAGSHIP");
  await addOrder(world, "F1");
  await push(world, { code: "A1", forward: "F1", waybillNo: "SF1" });
  const { id } = await refundOf(world, "A1");
  const rows = await Promise.all(Array.from({ length: 20 }, () => submitRawRefunds(world.caller, [id])));
  expect(rows.flat()).toEqual(Array.from({ length: 20 }, () => ({ id, label: "A1", refusal: null })));
  const made = await database().returnOrder.findMany({ where: { rawRefundId: id }, include: { lines: true } });
  expect(made).toMatchObject([{ status: "WAITING_RECEIPT", waybillNo: "SF1", plannedPieces: 3 }]);
  expect(made[0]?.lines).toHaveLength(2);
  const noted = await database().auditEntry.count({ where: { subjectId: id, action: "raw-refund.submitted" } });
  expect(noted).toBe(1);
});

test("ids of nobody are not found", async () => {
  const world = await makeWorld("ENTERPRISE");
  const id = randomUUID();
  expect(await submitRawRefunds(world.caller, [id])).toEqual([{ id, label: id, refusal: { code: "NOT_FOUND" } }]);
});

type Act = (world: World, code: string) => Promise<unknown>;
const back = (code: string, waybillNo = `SF-${code}`) => ({ code, forward: `F-${code}`, waybillNo });

const CRASHES: Record<string, { prepare: Act; run: Act }> = {
  "a return comes in and is submitted": {
    prepare: (world, code) => addOrder(world, `F-${code}`),
    run: (world, code) => push(world, back(code)),
  },
  "a waybill changes": {
    prepare: async (world, code) => {
      await addOrder(world, `F-${code}`);
      await push(world, back(code));
    },
    run: (world, code) => push(world, back(code, `NEW-${code}`)),
  },
  "a person submits": {
    prepare: async (world, code) => {
      await push(world, back(code));
      await addOrder(world, `F-${code}`);
    },
    run: async (world, code) => submitRawRefunds(world.caller, [(await refundOf(world, code)).id]),
  },
};

test.each(Object.entries(CRASHES))(
  "%s: dying after any write leaves nothing half-written",
  async (_case, { prepare, run }) => {
    const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
    await prepare(world, "trial");
    const untouched = await digests();
    await run(world, "trial");
    const tables = changedTables(untouched, await digests());
    expect(tables).toEqual(expect.arrayContaining(["AuditEntry", "RawRefund", "ReturnOrder"]));
    for (const table of tables) {
      const code = `dies-at-${table}`;
      await prepare(world, code);
      const before = await digests();
      expect(String(await whileBroken(table, () => run(world, code)))).toContain(`crash at ${table}`);
      expect(changedTables(before, await digests())).toEqual([]);
      await run(world, code);
      expect(changedTables(before, await digests())).toEqual(tables);
    }
  },
);
