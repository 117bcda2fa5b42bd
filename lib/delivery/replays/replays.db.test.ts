import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { receivePush } from "../inbox/receive-push";
import { pushRow, putPush } from "../testing/inbox-item";
import { jobRow } from "../testing/outbox-world";
import { makeShop, type TestShop } from "../testing/shop";
import { METHODS, orderBody, signedPush } from "../testing/signed-push";
import { until } from "../testing/until";
import { continueReplay, startReplay, stopReplay } from "./commands";
import { startReplays } from "./job";
import { getReplay, listReplays, previewReplay } from "./queries";
import { brokenBody, endsOf, engineer, failedReport, oncePushUnreadable, pushIn, work } from "./testing/world";

let shop: TestShop;
let everything: ReturnType<typeof engineer>;
beforeEach(async () => {
  await database().replay.deleteMany();
  await database().inboxItem.deleteMany();
  await database().outboxJob.deleteMany();
  shop = await makeShop();
  everything = engineer(makeScope(shop.sellerAccountId, "all"));
});

const ofIds = (...ids: string[]) => ({ kind: "ids", ids }) as const;
const since = (at = new Date(0)) =>
  ({ kind: "failed-since", since: at.toISOString(), direction: null, shopId: null, method: null }) as const;
const start = (selection: Parameters<typeof startReplay>[1]["selection"], by = everything) =>
  startReplay(by, { selection, reason: "平台已恢复" });

describe("what is released", () => {
  test("failed pushes and reports in the order of arrival; the audit names who, why and how many of which kinds", async () => {
    const push = await putPush(shop, { state: "FAILED", note: "handler-threw" });
    const report = await failedReport(shop);
    const { replayId } = await start(since());
    await work(replayId);
    expect(await endsOf(replayId)).toEqual({ [push]: "RELEASED", [report]: "RELEASED" });
    expect(await pushRow(push)).toMatchObject({ state: "PENDING", attempts: 0, answer: "accepted" });
    expect(await jobRow(report)).toMatchObject({ state: "PENDING", settledAt: null, firstTriedAt: null });
    const [started, retried] = await database().auditEntry.findMany({ orderBy: { seq: "asc" } });
    expect(started).toMatchObject({
      action: "replay.started",
      subjectId: replayId,
      actorName: "赵实施",
      reason: "平台已恢复",
      after: { pushes: 1, reports: 1, skipped: 0, kinds: { "push:order": 1, "report:say": 1 } },
    });
    expect(retried).toMatchObject({
      action: "report.retried",
      actorName: "赵实施",
      reason: "平台已恢复",
      before: { state: "DEAD" },
    });
    const view = await getReplay(everything.scope, replayId);
    expect(view).toMatchObject({ state: "DONE", total: 2, released: 2, waiting: 0, outcome: { open: 2, done: 0 } });
  });

  test("what could not be read, and can be now, becomes what it is; the answer that was given stays", async () => {
    const id = await oncePushUnreadable(shop, "LP-1");
    const { replayId } = await start(ofIds(id));
    await work(replayId);
    expect(await pushRow(id)).toMatchObject({
      state: "PENDING",
      answer: "invalid-parameter",
      kind: "order",
      shopId: shop.id,
      sellerAccountId: shop.sellerAccountId,
      bizOrderCode: "LP-1",
      orderingKey: `${shop.supplierId}:LP-1`,
      dedupKey: expect.stringMatching(`^${METHODS.order}\\|${shop.supplierId}\\|LP-1\\|\\|`) as string,
    });
    // The platform says the same again: it is the same row, and is taken now.
    const { body } = await receivePush(signedPush(orderBody(shop.supplierId, "LP-1")));
    expect(body).toContain("<success>true</success>");
    expect(await database().inboxItem.count()).toBe(1);
    expect(await pushRow(id)).toMatchObject({ repeats: 1, answer: "accepted" });
  });

  test("a method that is known by now, a wrong time, and a supplier id that the shop had before the push", async () => {
    const method = await pushIn(orderBody(shop.supplierId), { method: "qimen.alibaba.ascp.unknown" });
    const late = await pushIn(orderBody(shop.supplierId), { sentAt: new Date(Date.now() - 3_600_000) });
    await database().shop.update({ where: { id: shop.id }, data: { deactivatedAt: new Date() } });
    const unbound = await pushIn(orderBody(shop.supplierId));
    await database().shop.update({ where: { id: shop.id }, data: { deactivatedAt: null } });
    await database().inboxItem.update({ where: { id: method }, data: { method: METHODS.order } });
    expect(await pushRow(unbound)).toMatchObject({ answer: "supplier-not-bound", sellerAccountId: null });
    const { replayId } = await start(ofIds(method, late, unbound));
    await work(replayId);
    expect(new Set(Object.values(await endsOf(replayId)))).toEqual(new Set(["RELEASED"]));
    for (const id of [method, late, unbound])
      expect(await pushRow(id)).toMatchObject({ state: "PENDING", kind: "order", shopId: shop.id });
  });
});

describe("what is left", () => {
  test("each for its reason, told before and afterwards alike", async () => {
    const ids = {
      "done-already": await failedReport(shop, { state: "ACCEPTED" }),
      "waits-anyway": await putPush(shop),
      parked: await putPush(shop, { state: "PARKED" }),
      "final-no": await failedReport(shop, { state: "REFUSED", code: "order_not_exist" }),
      "body-erased": await putPush(shop, { state: "FAILED" }),
      RELEASED: await failedReport(shop, { state: "REFUSED", code: "27" }),
    };
    await database().inboxItem.update({ where: { id: ids["body-erased"] }, data: { bodyCipher: null } });
    const selection = ofIds(...Object.values(ids));
    const preview = await previewReplay(everything.scope, selection);
    expect(preview).toMatchObject({ replayable: [{ direction: "out", kind: "say", count: 1 }], notFound: 0 });
    expect(preview.skipped.map(({ reason }) => reason).sort()).toEqual(
      Object.keys(ids)
        .filter((reason) => reason !== "RELEASED")
        .sort(),
    );
    const { replayId } = await start(selection);
    await work(replayId);
    expect(await endsOf(replayId)).toEqual(Object.fromEntries(Object.entries(ids).map(([reason, id]) => [id, reason])));
  });

  test("still unreadable, with the fault; nothing to replay is refused", async () => {
    const id = await pushIn(brokenBody(shop.supplierId, "LP-2"));
    const { replayId } = await start(ofIds(id));
    await work(replayId);
    expect(await endsOf(replayId)).toEqual({ [id]: "still-unreadable" });
    const view = await getReplay(everything.scope, replayId);
    expect(view?.faults).toEqual([{ fault: (await pushRow(id)).note, count: 1 }]);
    await expect(start(ofIds(await putPush(shop)))).rejects.toMatchObject({ refusal: { code: "NOTHING_TO_REPLAY" } });
  });

  test("another account's supplier id: only who had the id when the push came has its push, or whom the platform names", async () => {
    const supplierId = `${Date.now()}999`;
    const id = await pushIn(orderBody(supplierId, "LP-3"));
    const newcomer = await makeShop({ supplierId });
    const by = engineer(newcomer.scope);
    expect((await previewReplay(by.scope, ofIds(id))).skipped).toEqual([{ reason: "supplier-unproven", count: 1 }]);
    await expect(start(ofIds(id), by)).rejects.toMatchObject({ refusal: { code: "NOTHING_TO_REPLAY" } });
    const { replayId } = await startReplay(by, { selection: ofIds(id), reason: "r" }, [supplierId]);
    await work(replayId);
    expect(await pushRow(id)).toMatchObject({ state: "PENDING", shopId: newcomer.id });
  });
});

describe("races", () => {
  test("of two replays over the same messages one releases each", async () => {
    const ids = [await putPush(shop, { state: "FAILED" }), await failedReport(shop), await oncePushUnreadable(shop)];
    const [a, b] = await Promise.all([start(ofIds(...ids)), start(ofIds(...ids))]);
    await Promise.all([work(a.replayId), work(b.replayId)]);
    const [ofA, ofB] = [await endsOf(a.replayId), await endsOf(b.replayId)];
    for (const id of ids) expect([ofA[id], ofB[id]].sort()).toEqual(["RELEASED", "waits-anyway"]);
  });

  test("the platform's repeat in the middle: it counts, and the kept one is left", async () => {
    const failed = await pushIn(orderBody(shop.supplierId, "LP-4"));
    await database().inboxItem.update({ where: { id: failed }, data: { state: "FAILED" } });
    const unread = await oncePushUnreadable(shop, "LP-5");
    const { replayId } = await start(ofIds(failed, unread));
    await receivePush(signedPush(orderBody(shop.supplierId, "LP-4")));
    await receivePush(signedPush(orderBody(shop.supplierId, "LP-5")));
    await work(replayId);
    expect(await endsOf(replayId)).toEqual({ [failed]: "waits-anyway", [unread]: "came-again" });
    expect(await pushRow(unread)).toMatchObject({ state: "DONE", note: "came-again" });
    expect(await database().inboxItem.count({ where: { bizOrderCode: "LP-5", state: "PENDING" } })).toBe(1);
  });

  test("stopped, nothing more is released; continued, the rest is, and both are told", async () => {
    for (let n = 0; n < 201; n += 1) await putPush(shop, { state: "FAILED" });
    const { replayId } = await start(since());
    await work(replayId, 1);
    await stopReplay(everything, { replayId });
    await work(replayId);
    expect(await getReplay(everything.scope, replayId)).toMatchObject({ state: "STOPPED", released: 200, waiting: 1 });
    await continueReplay(everything, { replayId });
    await work(replayId);
    expect(await getReplay(everything.scope, replayId)).toMatchObject({ state: "DONE", released: 201, waiting: 0 });
    await expect(stopReplay(everything, { replayId })).rejects.toMatchObject({ refusal: { code: "REPLAY_OVER" } });
    const told = await database().auditEntry.findMany({ where: { subjectId: replayId }, orderBy: { seq: "asc" } });
    expect(told.map(({ action }) => action)).toEqual(["replay.started", "replay.stopped", "replay.continued"]);
  });

  test("a worker that dies between two commits is taken over from, and one that lost its lease does nothing", async () => {
    for (let n = 0; n < 201; n += 1) await putPush(shop, { state: "FAILED" });
    const { replayId } = await start(since());
    await work(replayId, 1);
    // Claimed by one that shows no sign of life any more.
    await database().replay.update({
      where: { id: replayId },
      data: { leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + 600_000) },
    });
    const workerId = randomUUID();
    await database().workerHeartbeat.create({ data: { workerId, startedAt: new Date(), beatAt: new Date() } });
    const pump = startReplays(workerId);
    await until(async () => (await getReplay(everything.scope, replayId))?.state === "DONE", "the end");
    await pump.stop();
    expect(await getReplay(everything.scope, replayId)).toMatchObject({ released: 201, skipped: 0, waiting: 0 });
  });
});

describe("whose", () => {
  test("another tenant's ids are found by nobody else, nor are their replays", async () => {
    const theirs = await makeShop();
    const push = await putPush(theirs, { state: "FAILED" });
    const report = await failedReport(theirs);
    const nowhere = { refusal: { code: "NOT_FOUND" } };
    await expect(previewReplay(everything.scope, ofIds(push, report))).rejects.toMatchObject(nowhere);
    await expect(start(ofIds(push, report))).rejects.toMatchObject(nowhere);
    const mine = await putPush(shop, { state: "FAILED" });
    expect(await previewReplay(everything.scope, ofIds(push, mine, report))).toEqual({
      replayable: [{ direction: "in", kind: "order", count: 1 }],
      skipped: [],
      notFound: 2,
    });
    const { replayId } = await start(ofIds(push, mine, report));
    await work(replayId);
    expect(await endsOf(replayId)).toEqual({ [mine]: "RELEASED" });
    expect(await getReplay(everything.scope, replayId)).toMatchObject({ total: 1, notFound: 2 });
    expect((await pushRow(push)).state).toBe("FAILED");
    const stranger = engineer(makeScope(theirs.sellerAccountId, "all"));
    expect(await getReplay(stranger.scope, replayId)).toBeNull();
    expect((await listReplays(stranger.scope, {})).rows).toEqual([]);
    await expect(stopReplay(stranger, { replayId })).rejects.toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });

  test("who has some shops reaches theirs, and sees no replay that may hold others", async () => {
    const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
    const mine = await putPush(shop, { state: "FAILED" });
    const theirs = await putPush(other, { state: "FAILED" });
    const limited = engineer(shop.scope);
    const { replayId } = await start(since(), limited);
    await work(replayId);
    expect(await endsOf(replayId)).toEqual({ [mine]: "RELEASED" });
    const whole = await start(ofIds(theirs));
    expect((await listReplays(limited.scope, {})).rows.map(({ id }) => id)).toEqual([replayId]);
    expect((await listReplays(everything.scope, {})).rows.map(({ id }) => id)).toEqual([whole.replayId, replayId]);
    await expect(continueReplay(limited, { replayId: whole.replayId })).rejects.toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
  });
});

test("a push that named no supplier is read for whoever has all shops of the only account, and goes to the one it names", async () => {
  await database().$executeRaw`TRUNCATE "SellerAccount" CASCADE`;
  shop = await makeShop();
  everything = engineer(makeScope(shop.sellerAccountId, "all"));
  const once = async (supplierId: string, code: string) => {
    const id = await pushIn(`<request><bizOrderCode>${code}</bizOrderCode>`);
    const sealed = seal(orderBody(supplierId, code));
    await database().inboxItem.update({ where: { id }, data: { bodyCipher: sealed.cipher, keyId: sealed.keyId } });
    return id;
  };
  const [ours, nobodys] = [await once(shop.supplierId, "LP-6"), await once("4711471147114711", "LP-7")];
  await expect(start(ofIds(ours), engineer(shop.scope))).rejects.toMatchObject({ refusal: { code: "NOT_FOUND" } });
  const { replayId } = await start(since());
  await work(replayId);
  expect(await endsOf(replayId)).toEqual({ [ours]: "RELEASED", [nobodys]: "not-yours" });
  expect(await pushRow(ours)).toMatchObject({ state: "PENDING", shopId: shop.id, bizOrderCode: "LP-6" });
  expect(await pushRow(nobodys)).toMatchObject({ state: "REFUSED", sellerAccountId: null });
});

test("all that failed since a moment can be narrowed to a direction, a shop and a method", async () => {
  const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const old = await putPush(shop, { state: "FAILED", receivedAt: new Date(0) });
  await database().inboxItem.update({ where: { id: old }, data: { availableAt: new Date(0) } });
  const push = await putPush(shop, { state: "FAILED" });
  const failedToday = await putPush(shop, { state: "FAILED", receivedAt: new Date(0) }); // came long ago
  const report = await failedReport(shop);
  const elsewhere = await failedReport(other);
  const at = since(new Date(Date.now() - 60_000));
  const found = async (narrowed: object) => {
    const { replayId } = await start({ ...at, ...narrowed });
    return Object.keys(await endsOf(replayId)).sort();
  };
  expect(await found({})).toEqual([push, failedToday, report, elsewhere].sort());
  expect(await found({ direction: "in" })).toEqual([push, failedToday].sort());
  expect(await found({ direction: "out", shopId: shop.id })).toEqual([report]);
  const { method } = await jobRow(report);
  expect(await found({ method })).toEqual([report, elsewhere].sort());
  await expect(found({ method: "nobody's" })).rejects.toMatchObject({ refusal: { code: "NOTHING_TO_REPLAY" } });
});

test("a hundred thousand failed pushes are kept in the commit of the start, in seconds", async () => {
  await database().$executeRaw`
    INSERT INTO "InboxItem" (id, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId", "shopId",
      "bodyCipher", "keyId", answer, state)
    SELECT gen_random_uuid(), 'order', ${shop.supplierId}, n::text, n::text, 'many|' || n, ${shop.sellerAccountId}::uuid,
      ${shop.id}::uuid, '\\x00'::bytea, 'k', 'accepted', 'FAILED' FROM generate_series(1, 100000) AS n`;
  const startedAt = Date.now();
  const { replayId } = await start(since());
  expect(Date.now() - startedAt).toBeLessThan(20_000); // on a busy machine
  expect(await database().replayItem.count({ where: { replayId, state: "WAITING" } })).toBe(100_000);
}, 120_000);
