import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";
import * as orders from "@/lib/orders/testing/world";
import { logLinesOf } from "../../testing/log-lines";
import { makeShop, type TestShop } from "../../testing/shop";
import { messageFilter } from "../schema";
import { putInbound, putOutbound } from "../testing/messages";
import { getMessage } from "./get-message";
import { readMessages } from "./list-messages";

const AT = new Date("2026-11-24T01:00:00Z");
const NAME = "王小明";
const PHONE = "13800001111";

let shop: TestShop;
let scope: Scope;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  await database().outboxJob.deleteMany();
  shop = await makeShop();
  scope = makeScope(shop.sellerAccountId, "all");
});

test("a push tells what it became, what was answered, each failed try and what comes next", async () => {
  const world = await orders.makeWorld();
  const orderId = await orders.pushOrder(world, "A1");
  const mine = { ...world.shops[0], sellerAccountId: world.sellerAccountId };
  const id = await putInbound(mine, { code: "A1", at: AT, note: "order-created" });
  await database().inboxTry.create({
    data: { sellerAccountId: world.sellerAccountId, inboxId: id, number: 1, at: AT, note: "handler-threw", nextAt: AT },
  });
  await database().inboxItem.update({
    where: { id },
    data: { repeats: 2, passedAt: AT, passedBy: world.caller.actor.userId, sentAt: AT },
  });
  const at = AT.toISOString();
  expect(await getMessage(world.caller.scope, id)).toMatchObject({
    ...{ direction: "in", kind: "order", number: "A1", state: "DONE", answer: "accepted", note: "order-created" },
    ...{ repeats: 2, passedBy: world.caller.actor.name, passedAt: at, sentAt: at, handledAt: at, isQueued: false },
    became: [{ kind: "order", id: orderId, number: "A1" }],
    failedTries: [{ number: 1, at, note: "handler-threw", nextAt: at }],
    body: { kind: "shown", isReadable: true },
  });
});

test("one that waits behind another of its order says so", async () => {
  await putInbound(shop, { code: "A1", state: "PENDING" });
  const second = await putInbound(shop, { code: "A1", kind: "cancel", state: "PENDING" });
  expect(await getMessage(scope, second)).toMatchObject({ state: "PENDING", isQueued: true });
});

test("a body that was never kept, was erased or belongs to another key is told apart", async () => {
  const bodyOf = async (id: string) => {
    const message = await getMessage(scope, id);
    return message?.direction === "in" ? message.body.kind : null;
  };
  const erased = await putInbound(shop);
  await database().inboxItem.update({ where: { id: erased }, data: { bodyCipher: null } });
  const foreign = await putInbound(shop);
  await database().inboxItem.update({ where: { id: foreign }, data: { keyId: "another" } });
  const unkept = await putInbound(shop, {
    ...{ isBound: false, kind: "unknown", body: null, state: "REFUSED", answer: "sign-check-failure" },
    claimedSupplierId: shop.supplierId,
  });
  expect(await Promise.all([erased, foreign, unkept].map(bodyOf))).toEqual(["erased", "sealed", "unkept"]);
});

test("a report tells its payload, each try and the platform's answer, masked, and what suspends or bans it", async () => {
  const until = new Date(Date.now() + 60_000);
  const id = await putOutbound(shop, {
    ...{ state: "PENDING", code: "7", at: AT },
    payload: { supplierId: shop.supplierId, sender: { name: NAME, mobile: PHONE } },
  });
  const form = seal(
    JSON.stringify({
      method: "alibaba.ascp.uop.supplier.consignorder.ship",
      ...{ app_key: "23000001", session: "s3cret9", sign: "A9F0", timestamp: "2026-11-24 09:00:00" },
      consignorder_ship_request: {
        biz_order_code: "LP1",
        sender_info: { sender_name: NAME, sender_mobile: PHONE, new: NAME },
      },
    }),
  );
  const { cipher, keyId } = seal(JSON.stringify({ error_response: { code: 7, sub_msg: `${NAME} ${PHONE}` } }));
  const tried = {
    sellerAccountId: shop.sellerAccountId,
    jobId: id,
    durationMs: 31,
    outcome: "throttled",
    requestId: "r-1",
  };
  await database().outboxAttempt.createMany({
    data: [
      {
        ...tried,
        number: 1,
        startedAt: AT,
        code: "7",
        subCode: "isp.call-limited",
        text: `号码${PHONE}无效`,
        ...{ answerCipher: cipher, formCipher: form.cipher, keyId },
      },
      { ...tried, number: 2, startedAt: AT, code: "connect-timeout" },
    ],
  });
  await database().throttleBan.create({
    data: { appKey: "k", method: "alibaba.ascp.uop.supplier.consignorder.ship", bannedUntil: until },
  });
  const message = await getMessage(scope, id);
  expect(message).toMatchObject({
    ...{ direction: "out", kind: "shipped", state: "PENDING" },
    report: {
      bannedUntil: until.toISOString(),
      tries: [
        { number: 1, durationMs: 31, requestId: "r-1", subCode: "isp.call-limited", text: "号码•••无效" },
        { number: 2 },
      ],
    },
    bodies: [
      {
        number: 1,
        form: { kind: "shown", isReadable: true, text: expect.stringContaining('"biz_order_code": "LP1"') as string },
        answer: { kind: "shown", text: expect.stringContaining('"sub_msg": "•••"') as string },
      },
      { number: 2, form: null, answer: null },
    ],
    payload: { kind: "shown", text: expect.stringContaining('"mobile": "•••"') as string },
  });
  expect(JSON.stringify(message)).not.toMatch(new RegExp(`${NAME}|${PHONE}|s3cret9|A9F0`));
  expect(JSON.stringify(message)).toMatch(/app_key.*23000001.*timestamp.*2026-11-24 09:00:00/);
  await database().throttleBan.deleteMany();
});

test("no name, phone or address of a message is in a list, in a message or in a line of the log", async () => {
  const body = `<request><supplierId>${shop.supplierId}</supplierId><bizOrderCode>LP1</bizOrderCode><receiverInfo>
    <receiverName>${NAME}</receiverName><receiverMobile>${PHONE}</receiverMobile><new a="${NAME}">${PHONE}</new></receiverInfo></request>`;
  const push = await putInbound(shop, { body, state: "FAILED", note: "unreadable:orderItems:missing" });
  const unreadable = await putInbound(shop, {
    body: body.slice(0, -20),
    state: "REFUSED",
    kind: "unknown",
    answer: "invalid-parameter",
  });
  const report = await putOutbound(shop, { payload: { receiver: { name: NAME, phone: PHONE } } });
  const lines = await logLinesOf(async () => {
    for (const id of [push, unreadable, report])
      expect(JSON.stringify(await getMessage(scope, id))).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
    const list = await readMessages(scope, messageFilter.parse({}));
    expect(list.rows).toHaveLength(3);
    expect(JSON.stringify(list)).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
  });
  expect(lines).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
});

test("nobody reads another account's, or another shop's", async () => {
  const stranger = await makeShop();
  const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const push = await putInbound(shop);
  const report = await putOutbound(shop);
  const unbound = await putInbound(shop, { isBound: false, state: "REFUSED", answer: "supplier-not-bound" });
  for (const id of [push, report, unbound]) {
    expect((await getMessage(scope, id))?.id).toBe(id);
    expect((await getMessage(shop.scope, id))?.id).toBe(id);
    for (const other of [makeScope(stranger.sellerAccountId, "all"), second.scope])
      expect(await getMessage(other, id)).toBeNull();
  }
  expect(await getMessage(scope, crypto.randomUUID())).toBeNull();
});
