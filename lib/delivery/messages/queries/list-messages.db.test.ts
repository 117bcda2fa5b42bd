import { beforeEach, describe, expect, test } from "vitest";
import { LOOKED_THROUGH } from "@/lib/kernel/count";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";
import * as orders from "@/lib/orders/testing/world";
import { makeShop, type TestShop } from "../../testing/shop";
import { messageFilter, type MessageFilter } from "../schema";
import { putInbound, putOutbound } from "../testing/messages";
import { listCodes } from "./list-codes";
import { readMessages } from "./list-messages";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute));

let shop: TestShop;
let scope: Scope;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  await database().outboxJob.deleteMany();
  shop = await makeShop();
  scope = makeScope(shop.sellerAccountId, "all");
});

const read = (asked: Partial<MessageFilter> = {}, by: Scope = scope) => readMessages(by, messageFilter.parse(asked));
const ids = async (asked: Partial<MessageFilter> = {}, by: Scope = scope) =>
  (await read(asked, by)).rows.map(({ id }) => id);

/** One message of every state, by what it is called here. */
async function everyState() {
  const put = {
    done: () => putInbound(shop, { at: at(1) }),
    pending: () => putInbound(shop, { at: at(2), state: "PENDING" }),
    running: () => putInbound(shop, { at: at(3), state: "RUNNING" }),
    parked: () => putInbound(shop, { at: at(4), state: "PARKED", note: "receiving-off" }),
    failed: () => putInbound(shop, { at: at(5), state: "FAILED", note: "handler-threw" }),
    refused: () => putInbound(shop, { at: at(6), state: "REFUSED", kind: "unknown", answer: "invalid-parameter" }),
    owed: () => putOutbound(shop, { at: at(7), state: "PENDING" }),
    sending: () => putOutbound(shop, { at: at(8), state: "SENDING" }),
    taken: () => putOutbound(shop, { at: at(9) }),
    no: () => putOutbound(shop, { at: at(10), state: "REFUSED", code: "ORDER_CLOSED" }),
    dead: () => putOutbound(shop, { at: at(11), state: "DEAD", code: "read-timeout" }),
    seen: () => putOutbound(shop, { at: at(12), state: "DEAD", acknowledgedAt: at(20) }),
  };
  const made = await Promise.all(Object.entries(put).map(async ([name, make]) => [name, await make()] as const));
  return Object.fromEntries(made) as Record<keyof typeof put, string>;
}

describe("pushes and reports are one list, the newest first", () => {
  test("each tab holds its states, and its count is what it shows", async () => {
    const is = await everyState();
    const tabs = {
      all: [
        is.seen,
        is.dead,
        is.no,
        is.taken,
        is.sending,
        is.owed,
        is.refused,
        is.failed,
        is.parked,
        is.running,
        is.pending,
        is.done,
      ],
      failed: [is.dead, is.no, is.failed],
      waiting: [is.sending, is.owed, is.running, is.pending],
      refused: [is.refused],
      parked: [is.parked],
    };
    for (const [status, expected] of Object.entries(tabs)) {
      const { rows, counts, nextAfter } = await read({ status: status as MessageFilter["status"] });
      expect(
        rows.map(({ id }) => id),
        status,
      ).toEqual(expected);
      expect(counts).toEqual(Object.fromEntries(Object.entries(tabs).map(([tab, held]) => [tab, held.length])));
      expect(nextAfter).toBeNull();
    }
  });

  test("a direction, a method, a shop, a code and a time narrow it, and the counts with it", async () => {
    const is = await everyState();
    const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
    const elsewhere = await putInbound(other, { kind: "cancel", at: at(30) });
    expect(await ids({ direction: "out", status: "failed" })).toEqual([is.dead, is.no]);
    expect(await ids({ direction: "in", status: "failed" })).toEqual([is.failed]);
    expect(await ids({ method: "qimen.alibaba.ascp.uop.consignorder.cancel" })).toEqual([elsewhere]);
    expect(await ids({ shop: other.id })).toEqual([elsewhere]);
    expect(await ids({ code: "ORDER_CLOSED" })).toEqual([is.no]);
    expect(await ids({ code: "handler-threw" })).toEqual([is.failed]);
    expect(await ids({ code: "invalid-parameter" })).toEqual([is.refused]);
    // Minutes and days are Shanghai's, both ends included.
    expect(await ids({ from: "2026-11-24T09:11", to: "2026-11-24T09:12" })).toEqual([is.seen, is.dead]);
    expect(await ids({ from: "2026-11-25" })).toEqual([]);
    expect((await ids({ to: "2026-11-24" })).length).toBe(13);
    const { counts } = await read({ code: "ORDER_CLOSED" });
    expect(counts).toEqual({ all: 1, failed: 1, waiting: 0, refused: 0, parked: 0 });
  });

  test("pages hold every message once, though many came in the same moment", async () => {
    const made: string[] = [];
    for (let n = 0; n < 130; n += 1)
      made.push(await (n % 3 === 0 ? putOutbound(shop, { at: at(n % 2) }) : putInbound(shop, { at: at(n % 2) })));
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const { rows, nextAfter } = await read(after ? { after } : {});
      seen.push(...rows.map(({ id }) => id));
      after = nextAfter ?? undefined;
      if (!after) break;
    }
    expect(seen.length).toBe(130);
    expect([...seen].sort()).toEqual([...made].sort());
  });

  test("a row says what it is about, whose it is, why and how often it was tried", async () => {
    const world = await orders.makeWorld();
    const orderId = await orders.pushOrder(world, "A1");
    const mine = { ...world.shops[0], sellerAccountId: world.sellerAccountId };
    await database().outboxJob.deleteMany();
    await putInbound(mine, { code: "A1", at: at(1), note: "order-created" });
    await putOutbound(mine, { at: at(2), state: "REFUSED", code: "ORDER_CLOSED", subjectId: orderId });
    const { rows } = await read({}, world.caller.scope);
    const subject = { kind: "order", id: orderId, number: "A1" };
    expect(rows).toMatchObject([
      {
        direction: "out",
        kind: "shipped",
        number: "A1",
        subject,
        shop: { id: mine.id },
        state: "REFUSED",
        code: "ORDER_CLOSED",
      },
      { direction: "in", kind: "order", number: "A1", subject, state: "DONE", code: "order-created", tries: 0 },
    ]);
  });
});

describe("a number finds its messages", () => {
  test("by its beginning, however it is written, pushes refused at the door among them; a waybill in full", async () => {
    const world = await orders.makeWorld();
    const mine = { ...world.shops[0], sellerAccountId: world.sellerAccountId };
    const by = (q: string) => ids({ q }, world.caller.scope);
    const orderId = await orders.pushOrder(world, "LP-77a1");
    await orders.review(world, orderId);
    await orders.ship(world, orderId, "SF-900");
    await database().outboxJob.deleteMany();
    const push = await putInbound(mine, { code: "LP-77a1", at: at(1) });
    const refused = await putInbound(mine, {
      code: "LP-77a1",
      kind: "unknown",
      state: "REFUSED",
      answer: "method-not-supported",
      at: at(2),
    });
    const report = await putOutbound(mine, { at: at(3), subjectId: orderId });
    await putInbound(mine, { code: "LP78" });
    await putOutbound(mine);
    for (const q of ["LP-77a1", "lp77A", "ＬＰ-77a1"]) expect(await by(q), q).toEqual([report, refused, push]);
    expect(await by("sf900")).toEqual([report, push]);
    expect(await by("SF90")).toEqual([]);
    expect(await by("%")).toEqual([]);
    expect(await by("77a1")).toEqual([]);
    expect((await read({ q: "LP77", direction: "in" }, world.caller.scope)).counts).toMatchObject({
      all: 2,
      refused: 1,
    });
  });

  test("in no other account and in no other shop", async () => {
    const stranger = await makeShop();
    await putInbound(shop, { code: "LP1" });
    const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
    expect(await ids({ q: "LP1" })).toHaveLength(1);
    expect(await ids({ q: "LP1" }, stranger.scope)).toEqual([]);
    expect(await ids({ q: "LP1" }, second.scope)).toEqual([]);
  });
});

describe("nobody sees what is another's", () => {
  test("neither another account's nor, for some shops, the others'", async () => {
    await everyState();
    const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
    const own = await putInbound(second);
    const report = await putOutbound(second, { at: at(0) });
    const stranger = await makeShop();
    const none = { all: 0, failed: 0, waiting: 0, refused: 0, parked: 0 };
    expect(await read({}, makeScope(stranger.sellerAccountId, "all"))).toMatchObject({ rows: [], counts: none });
    expect(await read({}, second.scope)).toMatchObject({
      rows: [{ id: own }, { id: report }],
      counts: { ...none, all: 2 },
    });
    expect(await ids({}, shop.scope)).toHaveLength(12);
  });

  test("a push of nobody's is shown to whom its supplier id belongs", async () => {
    const stranger = await makeShop();
    const before = await putInbound(shop, {
      isBound: false,
      state: "REFUSED",
      answer: "supplier-not-bound",
      at: at(3),
    });
    const badlySigned = await putInbound(shop, {
      ...{
        isBound: false,
        kind: "unknown",
        body: null,
        state: "REFUSED",
        answer: "sign-check-failure",
        note: "signature",
      },
      ...{ claimedSupplierId: shop.supplierId, at: at(2) },
    });
    const nameless = await putInbound(shop, {
      isBound: false,
      kind: "unknown",
      body: null,
      state: "REFUSED",
      answer: "invalid-parameter",
      at: at(1),
    });
    for (const status of ["all", "refused"] as const) {
      expect(await ids({ status })).toEqual([before, badlySigned]);
      expect(await ids({ status }, makeScope(stranger.sellerAccountId, "all"))).toEqual([]);
    }
    expect(await ids({ status: "failed" })).toEqual([]);
    const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
    expect(await ids({}, second.scope)).toEqual([]);
    expect(await ids({}, shop.scope)).toEqual([before, badlySigned]);
    expect(await ids()).not.toContain(nameless);
  });

  test("what names nobody is shown to the only account of an installation, to whom all its shops are open", async () => {
    await database().$executeRaw`TRUNCATE "SellerAccount" CASCADE`;
    shop = await makeShop();
    const nameless = await putInbound(shop, {
      isBound: false,
      kind: "unknown",
      body: null,
      state: "REFUSED",
      answer: "invalid-parameter",
    });
    expect(await ids({}, makeScope(shop.sellerAccountId, "all"))).toEqual([nameless]);
    expect(await ids({}, shop.scope)).toEqual([]);
    await makeShop();
    expect(await ids({}, makeScope(shop.sellerAccountId, "all"))).toEqual([]);
  });
});

test("the codes to filter by are those of what failed, was refused or waits, in the caller's shops", async () => {
  await everyState();
  await putInbound(shop, { isBound: false, state: "REFUSED", answer: "supplier-not-bound" });
  const codes = [
    "ORDER_CLOSED",
    "handler-threw",
    "invalid-parameter",
    "read-timeout",
    "receiving-off",
    "supplier-not-bound",
  ];
  expect((await listCodes(scope)).sort()).toEqual(codes);
  const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
  expect(await listCodes(second.scope)).toEqual([]);
});

/** So many more pushes of orders than a look goes through, all newer than `at(1)`. */
async function manyOrders(): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "InboxItem" (id, method, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId", "shopId",
      answer, note, state, "receivedAt")
    SELECT gen_random_uuid(), 'qimen.alibaba.ascp.uop.consignorder.notify', 'order', ${shop.supplierId}, 'LP' || n, n::text, n::text,
      ${shop.sellerAccountId}::uuid, ${shop.id}::uuid, 'accepted', 'order-created', 'DONE',
      ${at(1)}::timestamptz + n * interval '1 second'
    FROM generate_series(1, ${LOOKED_THROUGH + 10}) AS n`;
}

test("what no index has is looked for so far, and the list says how far; the next page goes on", async () => {
  const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const first = await putInbound(other, { at: at(0) });
  await manyOrders();
  const page = await read({ shop: other.id });
  expect(page).toMatchObject({ rows: [], counts: { all: null, failed: 0 }, lookedBackTo: "2026-11-24T01:01:11.000Z" });
  const next = await read({ shop: other.id, after: page.nextAfter ?? "" });
  expect(next.rows.map(({ id }) => id)).toEqual([first]);
  expect(next).toMatchObject({ nextAfter: null, lookedBackTo: null });
  expect((await read()).counts.all).toBe(5001);
});

test("a rare method, code or number is found however much is newer, and counted to the last", async () => {
  const words = { kind: "return", at: at(0), state: "PARKED", note: "receiving-off" } as const;
  const parked = await putInbound(shop, words);
  const refused = await putInbound(shop, {
    kind: "unknown",
    code: "ZZ-9",
    state: "REFUSED",
    answer: "invalid-parameter",
  });
  await manyOrders();
  const counts = { all: 1, failed: 0, waiting: 0, refused: 0, parked: 1 };
  const method = "qimen.alibaba.ascp.uop.reverseorder.instorage.notify" as const;
  for (const asked of [{ method }, { code: "receiving-off" }, { code: "receiving-off", status: "parked" }] as const) {
    const found = await read(asked);
    expect(found.rows.map(({ id }) => id)).toEqual([parked]);
    expect(found).toMatchObject({ counts, nextAfter: null, lookedBackTo: null });
  }
  for (const asked of [{ code: "invalid-parameter" }, { q: "zz9" }])
    expect(await read(asked)).toMatchObject({
      rows: [{ id: refused }],
      counts: { all: 1, refused: 1 },
      lookedBackTo: null,
    });
  // What is noted of most is in no index: it is among the newest.
  expect((await read({ code: "order-created" })).rows).toHaveLength(50);
});
