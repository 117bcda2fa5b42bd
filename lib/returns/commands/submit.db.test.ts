import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { relinkRefunds } from "@/lib/refunds/commands/relink";
import { listWaiting } from "@/lib/refunds/queries/list-waiting";
import { saveSettings } from "@/lib/shops/commands/save-settings";
import { setAutoSubmit } from "@/lib/shops/commands/switches";
import { everything, waitingReturn } from "../testing/receipts";
import { addOrder, makeWorld, push, refundOf, returnXml, MILK, type World } from "../testing/world";
import { receiveReturn } from "./receive";
import { submitRawRefunds } from "./submit";

async function pushedRefund(world: World, code: string, waybillNo: string | undefined = "SF1"): Promise<string> {
  const refund = await refundIn(world, { code, ...(waybillNo ? { waybillNo, carrierCode: "SF" } : {}) });
  return refund.id;
}

async function refundIn(world: World, words: { code: string; waybillNo?: string; carrierCode?: string }) {
  await push(world, { forward: `F-${words.code}`, ...words });
  return refundOf(world, words.code);
}

test("a return push is stored whole, personal data only sealed (R96, R177)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const orderId = await addOrder(world, "F-A1");
  const result = await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF1", carrierCode: "SF" });
  expect(result).toEqual({ kind: "done", note: "refund-created" });
  const refund = await refundOf(world, "A1");
  expect(refund).toMatchObject({
    orderId,
    exception: null,
    processStatus: "PENDING",
    plannedPieces: 3,
    amountFen: 31600,
    reason: "七天无理由",
    maskedSenderName: "王**",
    senderCity: "杭州市",
    reverseType: "CUSTOMER_RETURN",
  });
  expect(refund.lines.map((line) => line.skuId)).toEqual([world.milkId, world.soapId]);
  const [row] = await database().$queryRaw<{ whole: string }[]>`
    SELECT r::text AS whole FROM "RawRefund" r WHERE id = ${refund.id}::uuid`;
  expect(row?.whole).not.toMatch(/王小明|13800000000|示例路|退货组/);
});

test("the same push again changes nothing; a new waybill becomes current and both stay (R98)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-W1");
  await push(world, { code: "W1", forward: "F-W1" });
  const incomplete = await refundOf(world, "W1");
  const [failed] = await submitRawRefunds(world.caller, [incomplete.id]);
  expect(failed).toMatchObject({ label: "W1", refusal: { code: "REFUND_INCOMPLETE" } });
  expect(await refundOf(world, "W1")).toMatchObject({
    processStatus: "SUBMIT_FAILED",
    failureCode: "REFUND_INCOMPLETE",
  });

  const words = { code: "W1", forward: "F-W1", waybillNo: "SF1", carrierCode: "SF" };
  expect(await push(world, words)).toMatchObject({ note: "waybill-changed" });
  expect(await refundOf(world, "W1")).toMatchObject({ processStatus: "PENDING", failureCode: null, waybillNo: "SF1" });
  expect(await push(world, words)).toMatchObject({ note: "repeat" });

  await submitRawRefunds(world.caller, [incomplete.id]);
  expect(await push(world, { ...words, waybillNo: "SF2" })).toMatchObject({ note: "waybill-changed" });
  const refund = await refundOf(world, "W1");
  expect(refund.waybills.map((waybill) => waybill.waybillNo)).toEqual(["SF1", "SF2"]);
  expect(refund).toMatchObject({ waybillNo: "SF2", returnOrder: { waybillNo: "SF2" } });
});

test("a waybill that comes after the full receipt stays with the raw refund: what was told keeps its number (R98)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const held = await waitingReturn(world);
  await receiveReturn(world.caller, everything(held));
  await push(world, { code: "R1", forward: "F-R1", waybillNo: "SF-LATE", carrierCode: "SF" });
  expect(await refundOf(world, "R1")).toMatchObject({ waybillNo: "SF-LATE", returnOrder: { waybillNo: "SF1" } });
});

test("other goods under the same number are kept as first stated", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-C1");
  await pushedRefund(world, "C1");
  const lines = [{ code: "C1-1", ...MILK, pieces: 9 }];
  const result = await push(world, { code: "C1", forward: "F-C1", waybillNo: "SF1", carrierCode: "SF", lines });
  expect(result).toMatchObject({ note: "content-changed" });
  expect((await refundOf(world, "C1")).plannedPieces).toBe(3);
});

test("a body nobody can read and a line stated twice wait for a person", async () => {
  const world = await makeWorld("ENTERPRISE");
  const lines = [
    { code: "same", ...MILK, pieces: 1 },
    { code: "same", ...MILK, pieces: 1 },
  ];
  expect(await push(world, { code: "X1", forward: "F", lines })).toEqual({
    kind: "failed",
    note: "line-stated-twice:orderItems.1",
  });
  const unreadable = returnXml(world, { code: "X2", forward: "F", lines: [] });
  expect(await push(world, { code: "X2", forward: "F" }, unreadable)).toMatchObject({ kind: "failed" });
});

test("submitted by twenty people at once it becomes one return order (R100)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-M1");
  const id = await pushedRefund(world, "M1");
  const results = await Promise.all(Array.from({ length: 20 }, () => submitRawRefunds(world.caller, [id])));
  expect(results.flat().every((row) => row.refusal === null)).toBe(true);
  expect(await database().returnOrder.count({ where: { rawRefundId: id } })).toBe(1);
  expect((await refundOf(world, "M1")).returnOrder).toMatchObject({ status: "WAITING_RECEIPT", plannedPieces: 3 });
});

test("many at once get different, readable numbers", async () => {
  const world = await makeWorld("ENTERPRISE");
  const codes = Array.from({ length: 12 }, (_, index) => `N${index}`);
  for (const code of codes) await addOrder(world, `F-${code}`);
  const ids = [];
  for (const code of codes) ids.push(await pushedRefund(world, code));
  await Promise.all(ids.map((id) => submitRawRefunds(world.caller, [id])));
  const made = await database().returnOrder.findMany({ where: { sellerAccountId: world.sellerAccountId } });
  const places = made.map(({ returnNo }) => Number(returnNo.replace(/^RT\d{8}-/, ""))).sort((a, b) => a - b);
  expect(places).toEqual(codes.map((_, index) => index + 1));
});

test("a bulk submit tells for each row what came of it (R104, R162)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-B1");
  await addOrder(world, "F-B3", "PENDING_REVIEW");
  await addOrder(world, "F-B4");
  await addOrder(stranger, "F-B6");
  const good = await pushedRefund(world, "B1");
  const orderless = await pushedRefund(world, "B2");
  const unshipped = await pushedRefund(world, "B3");
  const unknownGoods = {
    code: "B4",
    forward: "F-B4",
    waybillNo: "SF4",
    lines: [{ code: "l", scItemId: "1", outerId: "?", pieces: 1 }],
  };
  await push(world, unknownGoods);
  const goodless = (await refundOf(world, "B4")).id;
  const foreign = await pushedRefund(stranger, "B6");
  const withdrawn = await pushedRefund(world, "B7");
  await database().rawRefund.update({ where: { id: withdrawn }, data: { platformStatus: "CANCELLED" } });

  const unknown = randomUUID();
  const rows = await submitRawRefunds(world.caller, [
    good,
    orderless,
    unshipped,
    goodless,
    foreign,
    unknown,
    withdrawn,
  ]);
  expect(rows.map((row) => row.refusal?.code ?? "done")).toEqual([
    "done",
    "REFUND_ORDER_MISSING",
    "REFUND_ORDER_NOT_SHIPPED",
    "GOODS_NOT_MATCHED",
    "NOT_FOUND",
    "NOT_FOUND",
    "REFUND_WITHDRAWN",
  ]);
  expect(await refundOf(stranger, "B6")).toMatchObject({ processStatus: "PENDING", version: 0 });

  // Retry once the cause is gone (R104).
  await database().sku.create({ data: { sellerAccountId: world.sellerAccountId, code: "?", name: "new" } });
  await addOrder(world, "F-B2");
  await database().order.updateMany({
    where: { shopId: world.shopId, bizOrderCode: "F-B3" },
    data: { status: "SHIPPED" },
  });
  const again = await submitRawRefunds(world.caller, [orderless, unshipped, goodless]);
  expect(again.map((row) => row.refusal)).toEqual([null, null, null]);
});

test("an order that comes or ships later frees its refunds (R97)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const id = await pushedRefund(world, "L1");
  await submitRawRefunds(world.caller, [id]);
  expect(await refundOf(world, "L1")).toMatchObject({ exception: "ORDER_MISSING", processStatus: "SUBMIT_FAILED" });
  const orderId = await addOrder(world, "F-L1", "SENT_TO_WAREHOUSE");
  expect(await inOneCommit(world.caller, (commit) => relinkRefunds(commit, { id: orderId }))).toBe(1);
  expect(await refundOf(world, "L1")).toMatchObject({
    exception: "ORDER_NOT_SHIPPED",
    orderId,
    processStatus: "SUBMIT_FAILED",
  });
  await database().order.update({ where: { id: orderId }, data: { status: "SHIPPED" } });
  await inOneCommit(world.caller, (commit) => relinkRefunds(commit, { id: orderId }));
  expect(await refundOf(world, "L1")).toMatchObject({ exception: null, processStatus: "PENDING", failureCode: null });
  expect(await inOneCommit(world.caller, (commit) => relinkRefunds(commit, { id: orderId }))).toBe(0);
});

/** Switches automatic submit on as a person does: setting 3, or the shop's own switch. */
async function switchOn(world: World, edition: "ENTERPRISE" | "FLAGSHIP"): Promise<void> {
  const by = { ...world.caller, edition, role: "ADMIN" as const, accountNo: "" };
  if (edition === "FLAGSHIP") return setAutoSubmit(by, { shopId: world.shopId, on: true });
  const settings = { reportReceipts: false, trigger: "OFF", autoSubmitRefunds: true, reportArrivals: false } as const;
  await saveSettings(by, { ...settings, version: 0 });
}

test.each(["ENTERPRISE", "FLAGSHIP"] as const)(
  "switched on in the %s edition it leaves what was there to a person, who is told how many, and takes what comes (R101)",
  async (edition) => {
    const world = await makeWorld(edition);
    const back = (code: string) => ({ code, forward: `F-${code}`, waybillNo: `SF-${code}` });
    for (const code of ["OLD", "NEW"]) await addOrder(world, `F-${code}`);
    await push(world, back("OLD"));
    await switchOn(world, edition);
    expect(await push(world, back("OLD"))).toMatchObject({ note: "repeat" }); // the platform sends it once more
    const old = await refundOf(world, "OLD");
    expect(old).toMatchObject({ processStatus: "PENDING", returnOrder: null });
    expect(await push(world, back("NEW"))).toMatchObject({ note: "refund-created,submitted" });
    expect(await listWaiting(world.caller.scope)).toEqual({ count: 1, ids: [old.id] });
    expect(await submitRawRefunds(world.caller, [old.id])).toMatchObject([{ refusal: null }]);
    expect(await listWaiting(world.caller.scope)).toEqual({ count: 0, ids: [] });
  },
);

test("a new account and a new shop submit nothing, report nothing and tell no arrival by themselves (R102, R119, R123, R134)", async () => {
  const account = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "新账号", edition: "ENTERPRISE", settings: { create: {} } },
    include: { settings: true },
  });
  const off = { autoSubmitRefunds: false, reportArrivals: false };
  expect(account.settings).toMatchObject({ ...off, reportReceipts: false, reportOnFullReceipt: false });
  const shop = await database().shop.create({ data: { sellerAccountId: account.id, name: "新店铺-轻轨三号线" } });
  expect(shop).toMatchObject({ ...off, agCallbackEnabled: false, agCallbackEnabledAt: null });
});

test.each(["ENTERPRISE", "FLAGSHIP"] as const)("automatic submit in the %s edition (R101, R102)", async (edition) => {
  const off = await makeWorld(edition);
  await addOrder(off, "F-S1");
  expect(await push(off, { code: "S1", forward: "F-S1", waybillNo: "SF1" })).toMatchObject({ note: "refund-created" });
  expect((await refundOf(off, "S1")).returnOrder).toBeNull();

  const on = await makeWorld(edition, { autoSubmit: true });
  await addOrder(on, "F-S1");
  await addOrder(on, "F-S2");
  expect(await push(on, { code: "S1", forward: "F-S1", waybillNo: "SF1" })).toMatchObject({
    note: "refund-created,submitted",
  });
  expect(await refundOf(on, "S1")).toMatchObject({ processStatus: "SUBMITTED", submittedBy: "system" });
  expect(await push(on, { code: "S2", forward: "F-S2" })).toMatchObject({ note: "refund-created" });
  expect(await push(on, { code: "S3", forward: "unknown", waybillNo: "SF3" })).toMatchObject({
    note: "refund-created",
  });
  expect((await refundOf(on, "S3")).processStatus).toBe("PENDING");
  // Incomplete at first, submitted the moment its waybill comes.
  expect(await push(on, { code: "S2", forward: "F-S2", waybillNo: "SF2" })).toMatchObject({
    note: "waybill-changed,submitted",
  });
});
