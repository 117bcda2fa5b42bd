import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeShop, type TestShop } from "../../testing/shop";
import { STOCK_METHOD, STOCK_QUESTION_METHOD } from "../../domain/messages";
import { messageFilter, type MessageFilter } from "../schema";
import { putInbound, putOutbound, putStock, putStockCall } from "../testing/messages";
import { getMessage } from "./get-message";
import { listCodes } from "./list-codes";
import { readMessages } from "./list-messages";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute));

let shop: TestShop;
let scope: Scope;
beforeEach(async () => {
  await database().inboxItem.deleteMany();
  shop = await makeShop();
  scope = makeScope(shop.sellerAccountId, "all");
});

const read = (asked: Partial<MessageFilter> = {}, by: Scope = scope) => readMessages(by, messageFilter.parse(asked));
const ids = async (asked: Partial<MessageFilter> = {}, by: Scope = scope) =>
  (await read(asked, by)).rows.map(({ id }) => id);

/** A number in each way of standing, by what it is called here. */
async function numbers() {
  return {
    taken: await putStock(shop, { at: at(1) }),
    waits: await putStock(shop, { at: at(2), status: "PENDING" }),
    goes: await putStock(shop, { at: at(3), status: "PENDING", leaseOwner: "w" }),
    again: await putStock(shop, { at: at(4), status: "PENDING", code: "27", cause: "retrying" }),
    no: await putStock(shop, { at: at(5), status: "FAILED", code: "S0001", cause: "refused", skuCode: "MILK-1" }),
    unsent: await putStock(shop, { at: at(6), status: "FAILED", cause: "no-owner-id" }),
    overtaken: await putStock(shop, { at: at(7), status: "FAILED", code: "S0001", isNewest: false }),
  };
}

test("the failed ones are counted as they are listed, whatever is asked besides", async () => {
  const is = await numbers();
  const own = makeScope(shop.sellerAccountId, [shop.id]);
  const failed = async (asked: Partial<MessageFilter>, by?: Scope) => {
    const found = await read({ status: "failed", ...asked }, by);
    expect(found.counts.failed).toBe(found.rows.length);
    return found.rows.map(({ id }) => id);
  };
  expect(await failed({}, own)).toEqual([is.unsent, is.no]);
  expect(await failed({ shop: shop.id })).toEqual([is.unsent, is.no]);
  expect(await failed({ shop: randomUUID() })).toEqual([]);
  expect(await failed({ code: "S0001" })).toEqual([is.no]);
  expect(await failed({ q: "MILK-1" })).toEqual([is.no]);
  expect(await failed({ from: "2026-11-24T09:06" })).toEqual([is.unsent]);
  expect(await failed({}, makeScope(shop.sellerAccountId, [randomUUID()]))).toEqual([]);
});

test("numbers of stock stand among the messages by what came of them; those that never leave are none", async () => {
  const is = await numbers();
  for (const status of ["SUPERSEDED", "BLOCKED", "SKIPPED"] as const) await putStock(shop, { status });
  const push = await putInbound(shop, { at: at(0) });
  const report = await putOutbound(shop, { at: at(8) });
  const all = [report, is.overtaken, is.unsent, is.no, is.again, is.goes, is.waits, is.taken, push];
  const found = await read();
  expect(found.rows.map(({ id }) => id)).toEqual(all);
  expect(found.counts).toEqual({ all: 9, failed: 2, waiting: 3, refused: 0, parked: 0 });
  expect(await ids({ status: "failed" })).toEqual([is.unsent, is.no]);
  expect(await ids({ status: "waiting" })).toEqual([is.again, is.goes, is.waits]);
  expect(await ids({ status: "refused" })).toEqual([]);
  const row = found.rows.find(({ id }) => id === is.no);
  expect(row).toMatchObject({
    ...{ direction: "out", isStock: true, kind: "stock-published", method: STOCK_METHOD, state: "FAILED" },
    ...{ code: "S0001", number: "MILK-1", subject: { kind: "sku", number: "MILK-1" }, shop: { id: shop.id }, tries: 1 },
  });
  const states = new Map(found.rows.map(({ id, state, code }) => [id, `${state} ${code}`]));
  expect([is.taken, is.waits, is.goes, is.again, is.unsent].map((id) => states.get(id))).toEqual([
    "ACCEPTED null",
    "PENDING null",
    "SENDING null",
    "PENDING 27",
    "FAILED no-owner-id",
  ]);
});

test("they are found by direction, method, code, shop, time and the whole code of the SKU", async () => {
  const is = await numbers();
  const [push, report] = [await putInbound(shop, { at: at(0) }), await putOutbound(shop, { at: at(8) })];
  expect(await ids({ direction: "in" })).toEqual([push]);
  expect(await ids({ direction: "out" })).toEqual([report]);
  expect(await ids({ direction: "stock" })).toHaveLength(7);
  expect(await ids({ method: STOCK_METHOD })).toHaveLength(7);
  expect(await ids({ method: "alibaba.ascp.uop.supplier.consignorder.ship" })).toEqual([report]);
  expect(await ids({ method: STOCK_METHOD, direction: "in" })).toEqual([]);
  expect(await ids({ code: "S0001" })).toEqual([is.overtaken, is.no]);
  expect(await ids({ q: "MILK-1" })).toEqual([is.no]);
  expect(await ids({ q: "MILK" })).toEqual([]);
  expect(await ids({ from: "2026-11-25" })).toEqual([]);
  expect((await listCodes(scope)).sort()).toEqual(["27", "S0001"]);
});

test("a page tells the number, the platform's words and whether a newer one counts; nothing of another shop or account", async () => {
  const is = await numbers();
  await database().stockSyncAttempt.update({
    where: { id: is.no },
    data: { text: "库存不足 13800001111", requestId: "r1", durationMs: 12 },
  });
  expect(await getMessage(scope, is.no)).toMatchObject({
    ...{ oldPieces: 3, newPieces: 5, storeCode: "WH1", requestId: "r1", durationMs: 12, isNewest: true },
    ...{ text: expect.not.stringContaining("13800001111") as string, subject: { number: "MILK-1" } },
  });
  expect(await getMessage(scope, is.overtaken)).toMatchObject({ isNewest: false });
  expect(await getMessage(scope, await putStock(shop, { status: "BLOCKED" }))).toBeNull();
  const sibling = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const stranger = await makeShop();
  for (const by of [sibling.scope, makeScope(stranger.sellerAccountId, "all")]) {
    expect(await ids({}, by)).toEqual([]);
    expect(await getMessage(by, is.no)).toBeNull();
    expect(await ids({ q: "MILK-1" }, by)).toEqual([]);
  }
});

test("questions of what the platform has are messages; one without an answer has failed until its place is answered", async () => {
  const number = await putStock(shop, { at: at(1) });
  const answered = await putStockCall(shop, { at: at(2), goods: 20 });
  const failed = await putStockCall(shop, { at: at(3), outcome: "try-later", code: "read-timeout" });
  const over = await putStockCall(shop, { at: at(4), outcome: "refused", code: "isv.x", overAt: at(5) });
  await putStockCall(shop, { kind: "PUBLISH", attemptIds: [number], at: at(1) });
  const { rows, counts } = await read();
  expect(rows.map(({ id }) => id)).toEqual([over, failed, answered, number]);
  expect(counts).toEqual({ all: 4, failed: 1, waiting: 0, refused: 0, parked: 0 });
  expect(rows.slice(0, 3).map(({ state, code }) => [state, code])).toEqual([
    ["FAILED", "isv.x"],
    ["FAILED", "read-timeout"],
    ["ACCEPTED", null],
  ]);
  expect(rows[0]).toMatchObject({
    isStock: true,
    isOver: true,
    kind: "stock-asked",
    number: null,
    shop: { id: shop.id },
  });
  expect(await ids({ status: "failed" })).toEqual([failed]);
  expect(await ids({ status: "waiting" })).toEqual([]);
  expect(await ids({ direction: "stock" })).toEqual([over, failed, answered, number]);
  expect(await ids({ direction: "out" })).toEqual([]);
  expect(await ids({ method: STOCK_QUESTION_METHOD })).toEqual([over, failed, answered]);
  expect(await ids({ method: STOCK_METHOD })).toEqual([number]);
  expect(await ids({ code: "read-timeout" })).toEqual([failed]);
  expect(await ids({ q: "WH1" })).toEqual([]);
  expect(await listCodes(scope)).toEqual(["read-timeout"]);
});

test("a question's page, and a number's calls, show the form and the answer masked; nothing of another shop or account", async () => {
  const secret = "13800001111";
  const form = JSON.stringify({
    merchant_inventory_query_request: { sc_item_ids: [600100200300], store_code: "WH1", user_id: 2200800000002 },
    session: "•••",
    note: secret,
  });
  const answer = `{"merchant_inventory_query_response":{"success":false,"error_message":"${secret}"}}`;
  const question = await putStockCall(shop, { outcome: "refused", text: `请致电 ${secret}`, goods: 20, form, answer });
  const view = await getMessage(scope, question);
  expect(view).toMatchObject({ kind: "stock-asked", storeCode: "WH1", call: { goods: 20, outcome: "refused" } });
  const shown = JSON.stringify(view);
  expect(shown).not.toContain(secret);
  expect(shown).toContain("600100200300");
  const number = await putStock(shop, { status: "FAILED", code: "S0001" });
  await putStockCall(shop, { kind: "PUBLISH", attemptIds: [number], goods: 2, outcome: "refused", at: at(1), form });
  await putStockCall(shop, { kind: "PUBLISH", attemptIds: [number], outcome: "unknown", at: at(2) });
  expect(await getMessage(scope, number)).toMatchObject({
    calls: [
      { goods: 2, outcome: "refused", form: { kind: "shown", isReadable: true } },
      { goods: 1, outcome: "unknown" },
    ],
  });
  const sibling = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const stranger = await makeShop();
  for (const by of [sibling.scope, makeScope(stranger.sellerAccountId, "all")]) {
    expect(await ids({}, by)).toEqual([]);
    expect(await getMessage(by, question)).toBeNull();
  }
});
