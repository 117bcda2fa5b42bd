import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { suspendReports, resumeReports } from "@/lib/shops/commands/suspend-reports";
import { CLAIM_REPORTS } from "../queue/queue-sql";
import { ACCEPTED, banned, bizIdOf, factsOf, gatewayError, refusal } from "../testing/gateway";
import {
  clearOutbox,
  closeAll,
  deliver,
  gatewayThat,
  jobRow,
  makeDue,
  nudge,
  owe,
  SAY,
  settlements,
  untilJob,
  untilJobState,
} from "../testing/outbox-world";
import { makeShop, type TestShop } from "../testing/shop";
import { APP } from "../testing/signed-push";
import { until } from "../testing/until";

let shop: TestShop;

beforeEach(async () => {
  await clearOutbox();
  shop = await makeShop();
});
afterEach(closeAll);

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
    await deliver(gateway.url, { readTimeoutMs: 1000 });
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
    expect(await database().$queryRawUnsafe(CLAIM_REPORTS, pump.workerId, 9, 60, APP.key)).toEqual([]);
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
    const throttled = () => database().outboxJob.count({ where: { lastOutcome: "throttled" } });
    const gateway = await gatewayThat(async (_call, nth) => {
      if (nth > 5) return ACCEPTED;
      // All five have begun; each is told when the one before it was settled.
      await until(async () => gateway.calls.length >= 5 && (await throttled()) >= nth - 1, "its turn");
      return banned("slow down");
    });
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => owe(shop)));
    await deliver(gateway.url);
    await until(async () => (await throttled()) === 5);
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
    const pump = await deliver(gateway.url, { suspendShop: suspendReports });
    const suspended = await untilJob(first, ({ lastOutcome }) => lastOutcome === "unauthorized");
    expect(suspended).toMatchObject({ state: "PENDING", attempts: 0, firstTriedAt: null, lastCode: "session-expired" });
    const second = await owe(shop, { kind: "tell" });
    await untilJobState(await owe(other), "ACCEPTED");
    expect(await jobRow(second)).toMatchObject({ state: "PENDING", tries: [] });
    expect(gateway.calls.filter((call) => call.form.session === `token-of-${shop.id}`)).toHaveLength(1);
    expect(await database().shop.findUnique({ where: { id: shop.id } })).toMatchObject({
      suspensionReason: "session-expired",
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
    const pump = await deliver(gateway.url, { suspendShop: suspendReports, retrySeconds: [60] });
    await untilJob(id, ({ lastOutcome }) => lastOutcome === "unauthorized");
    await resumeReports({ scope: shop.scope, actor }, { shopId: shop.id });
    pump.wake();
    expect(await untilJob(id, ({ attempts }) => attempts === 10)).toMatchObject({ state: "PENDING" });
  });
});
