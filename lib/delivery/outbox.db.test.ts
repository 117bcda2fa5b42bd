import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdReports, resumeReports } from "@/lib/shops/commands/held-reports";
import { retryReport } from "./commands";
import type { Pump } from "./pump";
import { factsOf, startGateway, type GatewayAnswer, type GatewayCall } from "./testing/gateway";
import { logLinesOf } from "./testing/log-lines";
import {
  HANDLERS,
  jobRow,
  makeDue,
  owe,
  SAY,
  settlements,
  startDelivery,
  TELL,
  untilJob,
  untilJobState,
} from "./testing/outbox-world";
import { makeShop, type TestShop } from "./testing/shop";
import { beat, until } from "./testing/until";

const closers: (() => unknown)[] = [];
let shop: TestShop;

beforeEach(async () => {
  await database().outboxJob.deleteMany();
  await database().throttleBan.deleteMany();
  settlements.length = 0;
  shop = await makeShop();
});
afterEach(async () => void (await Promise.all(closers.splice(0).map((close) => close()))));

async function gatewayThat(answer: (call: GatewayCall, nth: number) => GatewayAnswer | Promise<GatewayAnswer>) {
  const gateway = await startGateway((call) => answer(call, gateway.calls.length));
  closers.unshift(() => gateway.stop());
  return gateway;
}

async function deliver(url: string, words: Parameters<typeof startDelivery>[1] = {}) {
  const worker = await startDelivery(url, words);
  closers.push(() => worker.stop());
  return worker;
}

/** As if the job's time had come, and told to the worker. */
async function nudge(id: string, pump: Pump): Promise<void> {
  await makeDue(id);
  pump.wake();
}

const ACCEPTED = { result: { success: true }, request_id: "r-1" };
const refusal = (code: string, text: string, more: object = {}) => ({
  result: { success: false, error_code: code, error_message: text, ...more },
  request_id: "r-2",
});
const gatewayError = (code: number, msg: string, more: object = {}) => ({
  error_response: { code, msg, request_id: "r-3", ...more },
});
const banned = (sub_msg: string, sub_code = "accesscontrol.limited-by-api-access-count") =>
  gatewayError(7, "App Call Limited", { sub_code, sub_msg });
const bizIdOf = (call: GatewayCall) => (JSON.parse(call.form.request ?? "{}") as { bizId: string }).bizId;

describe("what the platform says", () => {
  test("yes: accepted, with the try as it was", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const id = await owe(shop, { words: "你好" });
    await deliver(gateway.url);
    const job = await untilJobState(id, "ACCEPTED");
    expect(job).toMatchObject({ attempts: 1, lastOutcome: "accepted", leaseOwner: null, leaseUntil: null });
    expect(job.settledAt).not.toBeNull();
    expect(job.tries).toMatchObject([
      { number: 1, outcome: "accepted", code: null, subCode: null, text: "", requestId: "r-1" },
    ]);
    expect(job.tries[0]?.durationMs).toBeGreaterThanOrEqual(0);
    expect(gateway.calls[0]?.form).toMatchObject({ method: SAY.method, session: `token-of-${shop.id}` });
    expect(settlements).toMatchObject([{ jobId: id, settlement: { kind: "accepted" } }]);
  });

  test("no: refused for good, with its words", async () => {
    const gateway = await gatewayThat(() => refusal("ORDER_CANCELLED", "订单已取消", { retry: false }));
    const id = await owe(shop);
    const pump = await deliver(gateway.url);
    const job = await untilJobState(id, "REFUSED");
    expect(job).toMatchObject({ attempts: 1, lastCode: "ORDER_CANCELLED", lastText: "订单已取消" });
    expect(job.tries).toMatchObject([{ outcome: "refused", code: "ORDER_CANCELLED", requestId: "r-2" }]);
    await nudge(id, pump);
    await untilJobState(await owe(shop), "REFUSED"); // a whole turn later
    expect(gateway.calls.filter((call) => bizIdOf(call) === bizIdOf(gateway.calls[0] ?? call))).toHaveLength(1);
    expect(settlements[0]).toMatchObject({ settlement: { kind: "refused", code: "ORDER_CANCELLED" } });
  });

  test("later, twice, then yes: three tries, the waits of the schedule between them (R65, R131)", async () => {
    const later = refusal("BUSY", "稍后", { retry: true });
    const gateway = await gatewayThat((_call, nth) => (nth < 3 ? later : ACCEPTED));
    const id = await owe(shop);
    const pump = await deliver(gateway.url, { retrySeconds: [20, 100] });
    for (const [index, seconds] of [20, 100].entries()) {
      const job = await untilJob(id, ({ state, attempts }) => state === "PENDING" && attempts === index + 1);
      const waitSeconds = (job.notBefore.getTime() - Date.now()) / 1000;
      expect(waitSeconds).toBeGreaterThan(seconds * 0.8 - 1);
      expect(waitSeconds).toBeLessThanOrEqual(seconds * 1.2);
      expect(settlements).toEqual([]);
      await nudge(id, pump);
    }
    const job = await untilJobState(id, "ACCEPTED");
    expect(job.tries.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual([
      "1 try-later",
      "2 try-later",
      "3 accepted",
    ]);
    expect(new Set(gateway.calls.map((call) => JSON.stringify(factsOf(call)))).size).toBe(1);
  });

  test.each([
    ["silence", "hang", "read-timeout"],
    ["a dropped connection", "drop", "ECONNRESET"],
    ["no JSON", "<html>", "not-json"],
    ["HTTP 500", 500, "http-500"],
  ])("%s: unknown, repeated with the same words and business id (R132)", async (_name, answer, code) => {
    const gateway = await gatewayThat((_call, nth) => (nth < 3 ? answer : ACCEPTED));
    const id = await owe(shop, { words: "<张> & 1+1=2" });
    await deliver(gateway.url);
    const job = await untilJobState(id, "ACCEPTED");
    expect(job.tries.map((one) => one.outcome)).toEqual(["unknown", "unknown", "accepted"]);
    expect(job.tries[0]).toMatchObject({ code, requestId: null });
    expect(gateway.calls).toHaveLength(3);
    expect(new Set(gateway.calls.map((call) => JSON.stringify(factsOf(call)))).size).toBe(1);
    expect(new Set(gateway.calls.map((call) => call.form.request)).size).toBe(1);
  });

  test("nobody listens: try later", async () => {
    const id = await owe(shop);
    await deliver("http://127.0.0.1:9/router/rest", { retrySeconds: [60] });
    const job = await untilJob(id, ({ attempts }) => attempts === 1);
    expect(job).toMatchObject({ state: "PENDING", lastOutcome: "try-later", lastCode: "ECONNREFUSED" });
  });

  test("a busy text without `retry`: three times, then it is what it says; other failures do not use them up", async () => {
    const busy = refusal("SYS", "系统繁忙");
    const gateway = await gatewayThat((_call, nth) => (nth <= 4 ? 500 : busy));
    const id = await owe(shop, { kind: "tell" });
    await deliver(gateway.url);
    const job = await untilJobState(id, "REFUSED");
    const told = job.tries.map(({ outcome, code }) => `${outcome} ${code}`);
    expect(told).toEqual([...Array<string>(4).fill("unknown http-500"), ...Array<string>(3).fill("try-later SYS")]);
  });

  test("the stock sentence is final although it begins like a passing fault (R144)", async () => {
    const gateway = await gatewayThat(() => refusal("S", "系统异常,可售库存不足"));
    const id = await owe(shop, { kind: "tell" });
    await deliver(gateway.url);
    expect((await untilJobState(id, "REFUSED")).tries).toHaveLength(1);
  });
});

describe("bans (transport 1.7)", () => {
  const bans = () => database().throttleBan.findMany({ orderBy: { method: "asc" } });
  const lift = async () =>
    void (await database().throttleBan.updateMany({ data: { bannedUntil: new Date(Date.now() - 500) } }));

  test("a method's ban holds that method, is no attempt, and ends", async () => {
    const gateway = await gatewayThat((call, nth) =>
      nth === 1 && call.method === SAY.method ? banned("This ban will last for 300 more seconds") : ACCEPTED,
    );
    const id = await owe(shop);
    const pump = await deliver(gateway.url);
    const job = await untilJob(id, ({ lastOutcome }) => lastOutcome === "throttled");
    expect(job).toMatchObject({ state: "PENDING", attempts: 0, firstTriedAt: null });
    expect(job.tries).toMatchObject([
      { outcome: "throttled", code: "7", text: "This ban will last for 300 more seconds" },
    ]);
    const [ban] = await bans();
    expect(ban).toMatchObject({ method: SAY.method });
    const bannedSeconds = ((ban?.bannedUntil.getTime() ?? 0) - Date.now()) / 1000;
    expect(bannedSeconds).toBeGreaterThan(298);
    expect(bannedSeconds).toBeLessThanOrEqual(301);

    const sameMethod = await owe(shop);
    await untilJobState(await owe(shop, { kind: "tell" }), "ACCEPTED");
    await nudge(id, pump);
    await untilJobState(await owe(shop, { kind: "tell" }), "ACCEPTED");
    expect(await jobRow(sameMethod)).toMatchObject({ state: "PENDING", tries: [] });
    await lift();
    pump.wake();
    await Promise.all([id, sameMethod].map((one) => untilJobState(one, "ACCEPTED")));
    expect(await jobRow(id)).toMatchObject({ attempts: 1 });
  });

  test("an app-wide ban holds every method", async () => {
    const gateway = await gatewayThat((_call, nth) =>
      nth === 1
        ? banned("This ban will last for 300 more seconds", "accesscontrol.limited-by-app-access-count")
        : ACCEPTED,
    );
    const first = await owe(shop);
    const pump = await deliver(gateway.url, { concurrency: 1 });
    await untilJob(first, ({ lastOutcome }) => lastOutcome === "throttled");
    const other = await owe(shop, { kind: "tell" });
    pump.wake();
    expect(await bans()).toMatchObject([{ method: "*" }]);
    await beat(randomUUID()); // some time for a claim to go wrong
    expect(gateway.calls).toHaveLength(1);
    expect(await jobRow(other)).toMatchObject({ state: "PENDING", tries: [] });
    await lift();
    await makeDue(first);
    pump.wake();
    await Promise.all([first, other].map((one) => untilJobState(one, "ACCEPTED")));
  });

  test("a ban without a time: one second, doubling from ban to ban", async () => {
    const gateway = await gatewayThat((_call, nth) => (nth <= 3 ? banned("slow down") : ACCEPTED));
    const id = await owe(shop);
    const pump = await deliver(gateway.url);
    for (const seconds of [1, 2, 4]) {
      await until(async () => (await bans())[0]?.waitSeconds === seconds, `a ban of ${seconds} s`);
      await lift();
      await nudge(id, pump);
    }
    expect((await untilJobState(id, "ACCEPTED")).attempts).toBe(1);
  });

  test("calls that were under way together are told of one ban, not of many", async () => {
    let let_all_go = () => {};
    const all = new Promise<void>((resolve) => (let_all_go = resolve));
    const gateway = await gatewayThat(async (_call, nth) => {
      if (nth === 5) let_all_go();
      if (nth > 5) return ACCEPTED;
      await all;
      return banned("slow down");
    });
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => owe(shop)));
    await deliver(gateway.url, { readTimeoutMs: 5000 });
    await Promise.all(ids.map((id) => untilJob(id, ({ lastOutcome }) => lastOutcome === "throttled")));
    expect(await bans()).toMatchObject([{ waitSeconds: 1 }]);
    await Promise.all(ids.map((id) => untilJobState(id, "ACCEPTED"))); // and after its second they go on by themselves
  });
});

describe("an authorization that is not valid", () => {
  const actor = { kind: "person", userId: "u", name: "陈管理", role: "ADMIN", ip: null } as const;

  test("holds the shop's reports and fails none; other shops go on; mended, all continue", async () => {
    const other = await makeShop();
    let isExpired = true;
    const gateway = await gatewayThat((call) =>
      isExpired && call.form.session === `token-of-${shop.id}`
        ? gatewayError(27, "Invalid session", { sub_code: "session-expired" })
        : ACCEPTED,
    );
    const first = await owe(shop);
    const pump = await deliver(gateway.url, { holdShop: holdReports });
    const held = await untilJob(first, ({ lastOutcome }) => lastOutcome === "unauthorized");
    expect(held).toMatchObject({ state: "PENDING", attempts: 0, firstTriedAt: null, lastCode: "session-expired" });
    const second = await owe(shop, { kind: "tell" });
    await untilJobState(await owe(other), "ACCEPTED");
    expect(await jobRow(second)).toMatchObject({ state: "PENDING", tries: [] });
    expect(gateway.calls.filter((call) => call.form.session === `token-of-${shop.id}`)).toHaveLength(1);
    expect(await database().shop.findUnique({ where: { id: shop.id } })).toMatchObject({
      reportsHeldReason: "session-expired",
    });

    isExpired = false;
    await resumeReports({ scope: shop.scope, actor }, { shopId: shop.id });
    pump.wake();
    for (const id of [first, second]) expect(await untilJobState(id, "ACCEPTED")).toMatchObject({ attempts: 1 });
  });

  test("the 24 h of a trial begin anew afterwards", async () => {
    const gateway = await gatewayThat((_call, nth) => (nth === 1 ? gatewayError(27, "Invalid session") : 500));
    const id = await owe(shop);
    const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
    await database().outboxJob.update({ where: { id }, data: { attempts: 9, firstTriedAt: twoDaysAgo } });
    const pump = await deliver(gateway.url, { holdShop: holdReports, retrySeconds: [60] });
    await untilJob(id, ({ lastOutcome }) => lastOutcome === "unauthorized");
    await resumeReports({ scope: shop.scope, actor }, { shopId: shop.id });
    pump.wake();
    expect(await untilJob(id, ({ attempts }) => attempts === 10)).toMatchObject({ state: "PENDING" });
  });
});

describe("order and workers", () => {
  test("a report never overtakes an earlier one of its key, not even while that waits for its retry", async () => {
    let isOpen = false;
    const gateway = await gatewayThat((call) => (call.method === SAY.method && !isOpen ? 500 : ACCEPTED));
    const received = await owe(shop, { key: "order-1" });
    const shipped = await owe(shop, { key: "order-1", kind: "tell" });
    const elsewhere = await owe(shop, { key: "order-2", kind: "tell" });
    const workers = [
      await deliver(gateway.url, { retrySeconds: [60] }),
      await deliver(gateway.url, { retrySeconds: [60] }),
    ];
    await untilJob(received, ({ attempts }) => attempts === 1);
    await untilJobState(elsewhere, "ACCEPTED");
    workers.forEach((worker) => worker.wake());
    await untilJobState(await owe(shop, { key: "order-3", kind: "tell" }), "ACCEPTED");
    expect(await jobRow(shipped)).toMatchObject({ state: "PENDING", tries: [] });
    isOpen = true;
    await makeDue(received);
    workers.forEach((worker) => worker.wake());
    await untilJobState(shipped, "ACCEPTED");
    const [first, second] = [await jobRow(received), await jobRow(shipped)];
    expect(first.settledAt?.getTime()).toBeLessThanOrEqual(second.tries[0]?.startedAt.getTime() ?? 0);
  });

  test("a refused or dead report lets the next one of its key go", async () => {
    const gateway = await gatewayThat((call) =>
      call.method === SAY.method ? refusal("NO", "no", { retry: false }) : ACCEPTED,
    );
    await owe(shop, { key: "order-4" });
    const next = await owe(shop, { key: "order-4", kind: "tell" });
    await deliver(gateway.url);
    await untilJobState(next, "ACCEPTED");
  });

  test("three workers, sixty reports: each called once", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push(await owe(shop, { key: `key-${n % 20}` }));
    await Promise.all([1, 2, 3].map(() => deliver(gateway.url, { concurrency: 4 })));
    await Promise.all(ids.map((id) => untilJobState(id, "ACCEPTED")));
    expect(gateway.calls).toHaveLength(60);
    expect(new Set(gateway.calls.map(bizIdOf)).size).toBe(60);
  });

  test("nothing leaves before its time (R117), nor twice for one fact (R110)", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const early = await owe(shop, { notBefore: new Date(Date.now() + 60_000) });
    const pump = await deliver(gateway.url);
    await untilJobState(await owe(shop), "ACCEPTED");
    expect(await jobRow(early)).toMatchObject({ state: "PENDING", tries: [] });
    await nudge(early, pump);
    await untilJobState(early, "ACCEPTED");
    expect(gateway.calls).toHaveLength(2);
  });

  test("what a killed worker held is repeated with the same business id; what a living one holds is not", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const [dead, living] = [randomUUID(), randomUUID()];
    await beat(dead, true);
    await beat(living);
    const [lost, held] = [await owe(shop), await owe(shop)];
    const sending = { state: "SENDING" as const, leaseUntil: new Date(Date.now() + 60_000) };
    await database().outboxJob.update({ where: { id: lost }, data: { ...sending, leaseOwner: dead } });
    await database().outboxJob.update({ where: { id: held }, data: { ...sending, leaseOwner: living } });
    await deliver(gateway.url);
    expect((await untilJobState(lost, "ACCEPTED")).tries).toHaveLength(1);
    const [call] = gateway.calls;
    expect(call && bizIdOf(call)).toBe((await jobRow(lost)).idempotencyKey);
    await untilJobState(await owe(shop), "ACCEPTED");
    expect(await jobRow(held)).toMatchObject({ state: "SENDING", leaseOwner: living, tries: [] });
  });

  test("an answer that comes after the lease went to another worker changes nothing", async () => {
    const other = randomUUID();
    await beat(other);
    const id = await owe(shop);
    const gateway = await gatewayThat(async () => {
      await database().outboxJob.update({ where: { id }, data: { leaseOwner: other } });
      return ACCEPTED;
    });
    const pump = await deliver(gateway.url);
    await until(() => gateway.calls.length === 1);
    await pump.stop();
    expect(await jobRow(id)).toMatchObject({ state: "SENDING", leaseOwner: other, attempts: 0, tries: [] });
    expect(settlements).toEqual([]);
  });

  test("a stopping worker waits for the answer it asked for, and settles it", async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const gateway = await gatewayThat(() => gate.then(() => ACCEPTED));
    const first = await owe(shop);
    const pump = await deliver(gateway.url, { concurrency: 1, readTimeoutMs: 5000 });
    await until(() => gateway.calls.length === 1);
    const second = await owe(shop);
    const stopped = pump.stop();
    letGo();
    await stopped;
    expect(await jobRow(first)).toMatchObject({ state: "ACCEPTED" });
    expect(await jobRow(second)).toMatchObject({ state: "PENDING", tries: [] });
  });
});

describe("when it does not work out", () => {
  const actor = { kind: "person", userId: "u", name: "陈管理", role: "ADMIN", ip: null } as const;
  const retry = (id: string, scope = shop.scope, kind: "order" | "return-order" = "order") =>
    retryReport({ scope, actor }, kind, id);
  const refused = (code: string) => ({ refusal: { code } });
  const dayAgo = () => new Date(Date.now() - 25 * 3_600_000);

  test("after 24 h it is dead; a person sends it again, with the same business id, audited (R65, R131)", async () => {
    let isUp = false;
    const gateway = await gatewayThat(() => (isUp ? ACCEPTED : 500));
    const id = await owe(shop);
    await database().outboxJob.update({ where: { id }, data: { attempts: 9, firstTriedAt: dayAgo() } });
    const pump = await deliver(gateway.url);
    expect(await untilJobState(id, "DEAD")).toMatchObject({ attempts: 10, lastCode: "http-500" });
    expect(settlements).toMatchObject([{ settlement: { kind: "dead", code: "http-500" } }]);
    isUp = true;
    await retry(id);
    expect(await jobRow(id)).toMatchObject({ state: "PENDING", firstTriedAt: null, settledAt: null });
    pump.wake();
    expect(await untilJobState(id, "ACCEPTED")).toMatchObject({ attempts: 11 });
    expect(new Set(gateway.calls.map((call) => JSON.stringify(factsOf(call)))).size).toBe(1);
    expect(await database().auditEntry.findMany({ where: { shopId: shop.id } })).toMatchObject([
      { action: "report.retried", actor: "u", before: { state: "DEAD" } },
    ]);
  });

  test("24 h full of bans are no trial: eight tries at least (R131)", async () => {
    const gateway = await gatewayThat(() => 500);
    const id = await owe(shop);
    await database().outboxJob.update({ where: { id }, data: { attempts: 6, firstTriedAt: dayAgo() } });
    const pump = await deliver(gateway.url, { retrySeconds: [60] });
    expect(await untilJob(id, ({ attempts }) => attempts === 7)).toMatchObject({ state: "PENDING" });
    await nudge(id, pump);
    expect(await untilJobState(id, "DEAD")).toMatchObject({ attempts: 8 });
  });

  test("a business no is final; a no to our set-up may be asked again once that is right", async () => {
    const answers: GatewayAnswer[] = [
      refusal("NO", "不行", { retry: false }),
      gatewayError(25, "Invalid Signature"),
      ACCEPTED,
    ];
    const gateway = await gatewayThat((_call, nth) => answers[nth - 1] ?? 500);
    const final = await owe(shop);
    const pump = await deliver(gateway.url);
    await untilJobState(final, "REFUSED");
    await expect(retry(final)).rejects.toMatchObject(refused("REPORT_NOT_RETRYABLE"));
    const setUp = await owe(shop);
    await untilJobState(setUp, "REFUSED");
    await retry(setUp);
    pump.wake();
    await untilJobState(setUp, "ACCEPTED");
    await expect(retry(setUp)).rejects.toMatchObject(refused("REPORT_NOT_RETRYABLE"));
  });

  test("waiting for its retry it may be sent at once; not before its first try, and not by a stranger", async () => {
    const gateway = await gatewayThat((_call, nth) => (nth === 1 ? 500 : ACCEPTED));
    const id = await owe(shop);
    const pump = await deliver(gateway.url, { retrySeconds: [3600] });
    await untilJob(id, ({ attempts }) => attempts === 1);
    const stranger = await makeShop();
    await expect(retry(id, stranger.scope)).rejects.toMatchObject(refused("NOT_FOUND"));
    await expect(retry(id, makeScope(shop.sellerAccountId, [stranger.id]))).rejects.toMatchObject(refused("NOT_FOUND"));
    await expect(retry(id, shop.scope, "return-order")).rejects.toMatchObject(refused("NOT_FOUND"));
    await expect(retry(randomUUID())).rejects.toMatchObject(refused("NOT_FOUND"));
    const untried = await owe(shop, { notBefore: new Date(Date.now() + 60_000) });
    await expect(retry(untried)).rejects.toMatchObject(refused("REPORT_NOT_RETRYABLE"));
    expect(gateway.calls).toHaveLength(1);
    await retry(id);
    pump.wake();
    await untilJobState(id, "ACCEPTED");
  });

  test("what we cannot even send is a try that a person sees, and holds up only its own key", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const unknownKind = await owe(shop, { kind: "nobody" });
    const otherKey = await owe(shop);
    await database().outboxJob.update({ where: { id: otherKey }, data: { keyId: "another" } });
    await deliver(gateway.url, { retrySeconds: [60] });
    for (const id of [unknownKind, otherKey]) {
      const job = await untilJob(id, ({ attempts }) => attempts === 1);
      expect(job).toMatchObject({ state: "PENDING", lastCode: "not-sendable", leaseOwner: null });
    }
    await untilJobState(await owe(shop), "ACCEPTED");
    expect(gateway.calls).toHaveLength(1);
  });

  test("a settlement that cannot be written does not repeat the call in a hurry", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const id = await owe(shop);
    const say = HANDLERS.say;
    if (!say) throw new Error("no handler");
    const broken = { ...say, settled: () => Promise.reject(new Error("张小明")) };
    const lines = await logLinesOf(async () => {
      await deliver(gateway.url, { handlers: { say: broken }, retrySeconds: [60] });
      await untilJob(id, ({ attempts }) => attempts === 1);
    });
    expect(await jobRow(id)).toMatchObject({
      state: "PENDING",
      lastCode: "not-settled",
      tries: [{ outcome: "unknown" }],
    });
    expect(gateway.calls).toHaveLength(1);
    expect(lines).not.toContain("张小明");
  }, 30_000);

  test("neither token nor payload nor the platform's words are logged (R186)", async () => {
    const gateway = await gatewayThat(() => refusal("NO", "收件人张小明", { retry: false }));
    const id = await owe(shop, { words: "13812341234 余杭区" });
    const lines = await logLinesOf(async () => {
      await deliver(gateway.url);
      await untilJobState(id, "REFUSED");
    });
    expect(lines).toContain(id);
    expect(lines).not.toMatch(/张小明|13812341234|余杭区|token-of-/);
    expect(TELL.method).not.toBe(SAY.method);
  });
});
