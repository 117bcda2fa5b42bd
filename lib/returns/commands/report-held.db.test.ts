import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/app-error";
import { unseal } from "@/lib/db/seal";
import { setAgCallback } from "@/lib/shops/commands/switches";
import { countHeldReceipts } from "@/lib/shops/queries/get-shop";
import type { GoodsReceivedPayload } from "../mapping";
import { getReturn } from "../queries/get-return";
import { countReturns, listReturns } from "../queries/list-returns";
import { returnFilter } from "../schema";
import { counted, everything, waitingReturn } from "../testing/receipts";
import { addOrder, makeWorld, push, refundOf, reportsOf, returnOf, type World } from "../testing/world";
import { receiveReturn } from "./receive";
import { askToReport, confirmReport, withdrawAsk } from "./report-held";
import { submitRawRefunds } from "./submit";

let world: World;
let other: World["caller"];
let returnOrderId: string;

beforeEach(async () => {
  world = await makeWorld("FLAGSHIP", { reporting: false });
  const user = await database().user.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      email: `${crypto.randomUUID()}@test.demo`,
      name: "李客服",
      role: "CLERK",
      passwordHash: "none",
    },
  });
  other = {
    scope: world.caller.scope,
    actor: { ...world.caller.actor, userId: user.id, name: user.name, role: "CLERK" },
  };
  await addOrder(world, "F-1");
  await push(world, { code: "R-1", forward: "F-1", waybillNo: "SF1" });
  await submitRawRefunds(world.caller, [(await refundOf(world, "R-1")).id]);
  const made = await returnOf(world, "R-1");
  returnOrderId = made.id;
  await receiveReturn(world.caller, everything(made));
});

async function refusalOf(act: Promise<unknown>): Promise<string | null> {
  try {
    await act;
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.refusal.code;
    throw thrown;
  }
}

const ask = (by = world.caller) => askToReport(by, { returnOrderId, note: "货品已核对" });
const confirm = (by = other) => confirmReport(by, { returnOrderId });
const status = async () => (await returnOf(world, "R-1")).callbackStatus;

test("one person asks, nothing is sent; another confirms, then it is owed once (R126)", async () => {
  expect(await status()).toBe("HELD_BEFORE_ENABLE");
  expect(await refusalOf(confirm())).toBe("REPORT_NOT_ASKED");
  await ask();
  await ask(other); // asked already: the first stays
  expect(await reportsOf(returnOrderId)).toEqual([]);
  expect((await getReturn(world.caller.scope, returnOrderId))?.reportAsked).toMatchObject({
    by: world.caller.actor.name,
    userId: world.caller.actor.userId,
    reason: "货品已核对",
  });
  expect(await refusalOf(confirm(world.caller))).toBe("SECOND_PERSON_NEEDED");
  const answers = await Promise.all(Array.from({ length: 20 }, () => refusalOf(confirm())));
  expect(answers.sort()).toEqual([null, ...Array<string>(19).fill("RECEIPT_NOT_HELD")].sort());
  expect(await reportsOf(returnOrderId)).toMatchObject([{ idempotencyKey: `goods-received:${returnOrderId}` }]);
  expect(await status()).toBe("PENDING");
  const audits = await database().auditEntry.findMany({
    where: { subjectId: returnOrderId, action: { contains: "report-" } },
    orderBy: { seq: "asc" },
  });
  expect(audits.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
    ["return-order.report-asked", world.caller.actor.userId, "货品已核对"],
    ["return-order.report-confirmed", other.actor.userId, "货品已核对"],
  ]);
});

test("it states what was received then: the moment, the counts by quality, the warehouse it went to (R124, R126)", async () => {
  const [goodsFirst, others] = [await waitingReturn(world, "R-2"), await addWarehouse()];
  await database().rawRefund.update({ where: { id: goodsFirst.rawRefundId }, data: { storeCode: null } });
  const at = { warehouseId: world.warehouseId };
  await receiveReturn(world.caller, { ...counted(goodsFirst, [[1, 1]]), ...at });
  await receiveReturn(world.caller, { ...counted(goodsFirst, [[0, 0], [1, 0]]), warehouseId: others }); // oxfmt-ignore
  const { fullReceiptAt } = await returnOf(world, "R-2");
  await askToReport(world.caller, { returnOrderId: goodsFirst.id, note: "货品已核对" });
  await confirmReport(other, { returnOrderId: goodsFirst.id });
  const [report] = await reportsOf(goodsFirst.id);
  const told = JSON.parse(
    unseal(report?.payloadCipher ?? new Uint8Array(), report?.keyId ?? ""),
  ) as GoodsReceivedPayload;
  expect(told).toMatchObject({
    bizOrderCode: "R-2",
    receivedAt: fullReceiptAt?.toISOString(),
    storeCode: "GJZY-HZ-002",
  });
  expect(told.lines.map(({ stored }) => stored.map(({ quantityPieces }) => quantityPieces))).toEqual([
    [1, 1],
    [1, 0],
  ]);
});

async function addWarehouse(): Promise<string> {
  const made = { sellerAccountId: world.sellerAccountId, code: "HZ", name: "杭州二号仓", platformCode: "GJZY-HZ-002" };
  return (await database().warehouse.create({ data: made })).id;
}

test("switching on with three held: three are listed, nothing goes out until one is chosen by two people (R126)", async () => {
  for (const code of ["R-2", "R-3"]) await receiveReturn(world.caller, everything(await waitingReturn(world, code)));
  const by = { ...world.caller, edition: "FLAGSHIP" as const, role: "ADMIN" as const, accountNo: "" };
  const authorized = { sellerAccountId: world.sellerAccountId, name: "旗舰店", authState: "AUTHORIZED" as const };
  const { id: flagshipShopId } = await database().flagshipShop.create({ data: authorized });
  await database().shop.update({ where: { id: world.shopId }, data: { flagshipShopId } });
  await setAgCallback(by, { shopId: world.shopId, on: true });
  const held = async () => {
    const filter = returnFilter.parse({ status: "held", shop: world.shopId });
    const { rows } = await listReturns(world.caller.scope, filter);
    const tab = (await countReturns(world.caller.scope, returnFilter.parse({}))).held;
    return [rows.length, tab, await countHeldReceipts(world.caller.scope, world.shopId)];
  };
  const owed = () => database().outboxJob.count({ where: { shopId: world.shopId } });
  expect(await held()).toEqual([3, 3, 3]);
  expect(await owed()).toBe(0);
  await ask();
  expect(await owed()).toBe(0);
  await confirm();
  expect(await held()).toEqual([2, 2, 2]);
  expect(await owed()).toBe(1);
});

test("a wish that was withdrawn cannot be confirmed, and can be asked again", async () => {
  await ask();
  await withdrawAsk(world.caller, { returnOrderId });
  await withdrawAsk(world.caller, { returnOrderId });
  expect(await refusalOf(confirm())).toBe("REPORT_NOT_ASKED");
  await ask(other);
  expect(await refusalOf(confirm(other))).toBe("SECOND_PERSON_NEEDED");
  expect(await refusalOf(confirm(world.caller))).toBeNull();
});

test("only what is held, and only one's own", async () => {
  const stranger = await makeWorld("FLAGSHIP");
  expect(await refusalOf(ask(stranger.caller))).toBe("NOT_FOUND");
  expect(await refusalOf(confirm(stranger.caller))).toBe("NOT_FOUND");
  await database().returnOrder.update({ where: { id: returnOrderId }, data: { callbackStatus: "SENT" } });
  for (const act of [() => ask(), () => withdrawAsk(world.caller, { returnOrderId }), () => confirm()])
    expect(await refusalOf(act())).toBe("RECEIPT_NOT_HELD");
});
