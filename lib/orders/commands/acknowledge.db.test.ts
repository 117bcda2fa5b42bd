import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { tablesHolding, whileBroken } from "@/lib/db/testing/breakage";
import { fillAgain } from "@/lib/db/testing/fill-again";
import { retryReport } from "@/lib/delivery/commands";
import { AppError, type AppErrorCode } from "@/lib/kernel/app-error";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Acknowledgeable } from "../domain/attention";
import { orderPush } from "../jobs";
import { getOrder } from "../queries/get-order";
import { listOrders } from "../queries/list-orders";
import { orderFilter } from "../schema";
import {
  handle,
  makeWorld,
  orderXml,
  pushCancel,
  pushOrder,
  review,
  ship,
  type OrderWords,
  type World,
} from "../testing/world";
import { acknowledgeAnomaly, reopenAnomaly } from "./acknowledge";

const DEADLINE = { deliveryTime: "2099-01-01 10:00:00" };
const REASON = "已与平台核对";

async function codeFrom(act: Promise<unknown>): Promise<AppErrorCode | "done"> {
  try {
    await act;
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.refusal.code;
    throw error;
  }
}

const view = async (world: World, id: string) => {
  const order = await getOrder(world.caller.scope, id);
  if (!order) throw new Error("No such order");
  return order;
};

async function acknowledge(world: World, orderId: string, anomaly: Acknowledgeable, more: { seen?: string } = {}) {
  const seen = more.seen ?? (await view(world, orderId)).marks[anomaly];
  return codeFrom(acknowledgeAnomaly(world.caller, { orderId, anomaly, seen, reason: REASON }));
}
const reopen = (world: World, orderId: string, anomaly: Acknowledgeable) =>
  codeFrom(reopenAnomaly(world.caller, { orderId, anomaly }));

const needing = async (world: World, attention = "any") =>
  (await listOrders(world.caller.scope, orderFilter.parse({ status: "all", attention }))).rows.map(({ id }) => id);

const entriesOf = async (orderId: string) =>
  (
    await database().auditEntry.findMany({
      where: { subjectId: orderId, action: { in: ["order.acknowledged", "order.reopened"] } },
      orderBy: { seq: "asc" },
    })
  ).map(({ action, actorName, after, reason }) => [action, actorName, after, reason]);

const wordsOn = async (orderId: string) =>
  (await database().orderAcknowledgement.findMany({ where: { orderId } })).map((word) => [
    word.anomaly,
    word.acknowledgedBy,
    word.reason,
  ]);

async function failReport(orderId: string, state: "DEAD" | "REFUSED" = "DEAD", kind = "order-received") {
  const job = await database().outboxJob.findFirstOrThrow({ where: { subjectId: orderId, kind } });
  return database().outboxJob.update({ where: { id: job.id }, data: { state, attempts: 8 } });
}

const other = (lines: OrderWords["lines"] = [{ pieces: 9 }]): OrderWords => ({ ...DEADLINE, lines });

/** An order with one anomaly of the kind, and nothing else. */
async function anomalousOrder(world: World, anomaly: Acknowledgeable, code = "A"): Promise<string> {
  const words = {
    AMOUNT_MISMATCH: { ...DEADLINE, itemsValueFen: 1 },
    UNEXPECTED_PLATFORM: { ...DEADLINE, sourcePlatformCode: "OTHER" },
    CONTENT_CHANGED: DEADLINE,
    TEXT_MENDED: { ...DEADLINE, buyerMessage: "a < b" },
    AMOUNT_UNREADABLE: { ...DEADLINE, itemsValueFen: 1.5 },
    REPORT_FAILED: DEADLINE,
  };
  const id = await pushOrder(world, code, words[anomaly]);
  if (anomaly === "CONTENT_CHANGED") await pushOrder(world, code, other());
  if (anomaly === "REPORT_FAILED") await failReport(id);
  return id;
}

const ALL = [
  "AMOUNT_MISMATCH",
  "UNEXPECTED_PLATFORM",
  "CONTENT_CHANGED",
  "TEXT_MENDED",
  "AMOUNT_UNREADABLE",
  "REPORT_FAILED",
] as const;

test.each(ALL)("%s: acknowledged it needs nobody, the fact stays, and it can be reopened", async (anomaly) => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, anomaly);
  const { flags } = await view(world, id);
  expect(await needing(world)).toEqual([id]);
  expect(await acknowledge(world, id, anomaly)).toBe("done");
  expect(await needing(world)).toEqual([]);
  expect(await needing(world, anomaly)).toEqual([]);
  const seen = await view(world, id);
  expect(seen).toMatchObject({
    attentions: [],
    flags,
    acknowledged: [{ anomaly, by: "李管理", at: expect.any(String) as string, reason: REASON }],
  });
  expect(await wordsOn(id)).toEqual([[anomaly, world.caller.actor.userId, REASON]]);
  expect(await reopen(world, id, anomaly)).toBe("done");
  expect(await wordsOn(id)).toEqual([]);
  expect(await needing(world, anomaly)).toEqual([id]);
  expect(await view(world, id)).toMatchObject({ attentions: [anomaly], acknowledged: [] });
  const facts = anomaly === "REPORT_FAILED" ? { oddity: anomaly, reports: ["order-received"] } : { oddity: anomaly };
  expect(await entriesOf(id)).toEqual([
    ["order.acknowledged", "李管理", facts, REASON],
    ["order.reopened", "李管理", { oddity: anomaly }, null],
  ]);
});

test.each(ALL)("%s: twenty clicks at once are one, and so are twenty that reopen", async (anomaly) => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, anomaly);
  const seen = (await view(world, id)).marks[anomaly];
  const clicks = Array.from({ length: 20 });
  expect(new Set(await Promise.all(clicks.map(() => acknowledge(world, id, anomaly, { seen }))))).toEqual(
    new Set(["done"]),
  );
  expect(new Set(await Promise.all(clicks.map(() => reopen(world, id, anomaly))))).toEqual(new Set(["done"]));
  expect((await entriesOf(id)).map(([action]) => action)).toEqual(["order.acknowledged", "order.reopened"]);
  const { acknowledged } = await database().order.findUniqueOrThrow({ where: { id } });
  expect(acknowledged).toEqual([]);
});

test.each(ALL)(
  "%s: what is not there cannot be acknowledged or reopened, nor once the order has moved on",
  async (one) => {
    const world = await makeWorld();
    const fine = await pushOrder(world, "FINE", DEADLINE);
    expect([await acknowledge(world, fine, one), await reopen(world, fine, one)]).toEqual([
      "ANOMALY_GONE",
      "ANOMALY_GONE",
    ]);
    const id = await anomalousOrder(world, one);
    if (one === "REPORT_FAILED") await database().outboxJob.updateMany({ data: { state: "ACCEPTED" } });
    else await pushCancel(world, "A");
    expect([await acknowledge(world, id, one), await reopen(world, id, one)]).toEqual(["ANOMALY_GONE", "ANOMALY_GONE"]);
    expect(await entriesOf(id)).toEqual([]);
  },
);

test("each is acknowledged for itself", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A", { ...DEADLINE, itemsValueFen: 1, sourcePlatformCode: "OTHER" });
  await acknowledge(world, id, "UNEXPECTED_PLATFORM");
  expect((await view(world, id)).attentions).toEqual(["AMOUNT_MISMATCH"]);
  await acknowledge(world, id, "AMOUNT_MISMATCH");
  await reopen(world, id, "UNEXPECTED_PLATFORM");
  expect((await view(world, id)).attentions).toEqual(["UNEXPECTED_PLATFORM"]);
});

test("yet another content needs a person again; any content seen before does not", async () => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, "CONTENT_CHANGED");
  await acknowledge(world, id, "CONTENT_CHANGED");
  for (const words of [other(), DEADLINE, other()]) await pushOrder(world, "A", words); // seen, the first one, seen
  expect(await needing(world)).toEqual([]);
  await pushOrder(world, "A", other([{ pieces: 8 }]));
  expect(await needing(world, "CONTENT_CHANGED")).toEqual([id]);
  await acknowledge(world, id, "CONTENT_CHANGED");
  for (const pieces of [9, 8, 9]) await pushOrder(world, "A", other([{ pieces }]));
  expect(await needing(world)).toEqual([]);
  const { flags, otherContents } = await database().order.findUniqueOrThrow({ where: { id } });
  expect(flags).toEqual(["CONTENT_CHANGED"]);
  expect(otherContents).toHaveLength(2);
  expect(await database().auditEntry.count({ where: { subjectId: id, action: "order.content-changed" } })).toBe(2);
});

test("content that came while somebody read the page is not acknowledged with it", async () => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, "CONTENT_CHANGED");
  const seen = (await view(world, id)).marks.CONTENT_CHANGED;
  await pushOrder(world, "A", other([{ pieces: 8 }]));
  expect(await acknowledge(world, id, "CONTENT_CHANGED", { seen })).toBe("STALE");
  expect(await needing(world)).toEqual([id]);
});

test("the page says in which parts the other content differs; of what it says nothing is kept in clear", async () => {
  const world = await makeWorld();
  const id = await pushOrder(world, "A", DEADLINE);
  const differs = async () => (await view(world, id)).contentDiffers;
  expect(await differs()).toEqual([]);
  await pushOrder(world, "A", other());
  expect(await differs()).toEqual(["goods"]);
  const body = orderXml(world.shops[0].supplierId, "A", DEADLINE)
    .replace("GJZY-SH-001", "GJZY-SH-002")
    .replace("示例街道88号", "示例街道89号");
  await handle(world, world.shops[0], orderPush, { body, bizOrderCode: "A" });
  expect(await differs()).toEqual(["warehouse", "receiver"]);
  expect(await tablesHolding("示例街道89号")).toEqual([]);
});

test("a report sent again by hand loses its acknowledgement; failed again it needs a person", async () => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, "REPORT_FAILED");
  await acknowledge(world, id, "REPORT_FAILED");
  const { id: jobId, acknowledgedBy } = await database().outboxJob.findFirstOrThrow({ where: { subjectId: id } });
  expect(acknowledgedBy).toBe((world.caller.actor as { userId: string }).userId);
  await retryReport(world.caller, "order", jobId);
  expect(await view(world, id)).toMatchObject({ attentions: [], acknowledged: [] });
  await failReport(id, "REFUSED");
  expect(await needing(world, "REPORT_FAILED")).toEqual([id]);
});

test("a report that fails after an acknowledgement, or while it is given, is not covered by it", async () => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, "REPORT_FAILED");
  await review(world, id);
  await ship(world, id, "SF1");
  const seen = (await view(world, id)).marks.REPORT_FAILED;
  await failReport(id, "REFUSED", "shipped");
  expect(await acknowledge(world, id, "REPORT_FAILED", { seen })).toBe("STALE");
  expect(await database().outboxJob.count({ where: { subjectId: id, acknowledgedAt: { not: null } } })).toBe(0);
  await acknowledge(world, id, "REPORT_FAILED");
  expect(await needing(world)).toEqual([]);
  await database().outboxJob.updateMany({ where: { subjectId: id, kind: "shipped" }, data: { acknowledgedAt: null } });
  const both = await view(world, id);
  expect(both).toMatchObject({ attentions: ["REPORT_FAILED"], acknowledged: [{ anomaly: "REPORT_FAILED" }] });
  await reopen(world, id, "REPORT_FAILED");
  expect(await view(world, id)).toMatchObject({ attentions: ["REPORT_FAILED"], acknowledged: [] });
});

test("out of the scope there is no such order (R183)", async () => {
  const world = await makeWorld();
  const stranger = await makeWorld();
  const id = await anomalousOrder(world, "AMOUNT_MISMATCH");
  const otherShop = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[1].id]) };
  for (const caller of [stranger.caller, otherShop]) {
    const input = { orderId: id, anomaly: "AMOUNT_MISMATCH", seen: "", reason: REASON } as const;
    expect(await codeFrom(acknowledgeAnomaly(caller, input))).toBe("NOT_FOUND");
    expect(await codeFrom(reopenAnomaly(caller, input))).toBe("NOT_FOUND");
  }
  expect(await reopen(world, randomUUID(), "AMOUNT_MISMATCH")).toBe("NOT_FOUND");
  expect(await needing(world)).toEqual([id]);
});

test.each(ALL)("%s: whoever dies before the audit entry has acknowledged nothing", async (anomaly) => {
  const world = await makeWorld();
  const id = await anomalousOrder(world, anomaly);
  const seen = (await view(world, id)).marks[anomaly];
  expect(await whileBroken("AuditEntry", () => acknowledge(world, id, anomaly, { seen }))).toBeInstanceOf(Error);
  expect(await needing(world)).toEqual([id]);
});

test("what only the log knew was filled in: the latest word on each anomaly, unless it was taken back, and what differs", async () => {
  const world = await makeWorld();
  const [kept, reopened, changedSince] = [
    await anomalousOrder(world, "AMOUNT_MISMATCH", "A"),
    await anomalousOrder(world, "UNEXPECTED_PLATFORM", "B"),
    await anomalousOrder(world, "CONTENT_CHANGED", "C"),
  ];
  for (const [id, anomaly] of [
    [kept, "AMOUNT_MISMATCH"],
    [reopened, "UNEXPECTED_PLATFORM"],
    [changedSince, "CONTENT_CHANGED"],
  ] as const)
    expect(await acknowledge(world, id, anomaly)).toBe("done");
  expect(await reopen(world, reopened, "UNEXPECTED_PLATFORM")).toBe("done");
  await pushOrder(world, "C", other([{ pieces: 7 }]));

  const stated = async () => ({
    words: await database().orderAcknowledgement.findMany({ where: { sellerAccountId: world.sellerAccountId } }),
    differs: (await view(world, changedSince)).contentDiffers,
  });
  const before = await stated();
  expect(before.words.map(({ orderId, anomaly }) => [orderId, anomaly])).toEqual([[kept, "AMOUNT_MISMATCH"]]);
  expect(before.differs).toContain("goods");

  await database().orderAcknowledgement.deleteMany();
  await database().order.updateMany({ where: { id: changedSince }, data: { contentDiffers: [] } });
  await fillAgain("20261130004000_order_acknowledgements");
  const after = await stated();
  const roughly = ({ acknowledgedAt, ...word }: (typeof before.words)[number]) => ({
    ...word,
    isNear: Math.abs(acknowledgedAt.getTime() - (before.words[0]?.acknowledgedAt.getTime() ?? 0)) < 5_000,
  });
  expect(after.words.map(roughly)).toEqual(before.words.map(roughly));
  expect(after.differs).toEqual(before.differs);
});
