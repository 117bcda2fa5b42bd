import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { retryReport } from "../commands";
import { ACCEPTED, bizIdOf, factsOf, gatewayError, refusal, type GatewayAnswer } from "../testing/gateway";
import { logLinesOf } from "../testing/log-lines";
import {
  clearOutbox,
  closeAll,
  deliver,
  gatewayThat,
  HANDLERS,
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
import { beat, until } from "../testing/until";

let shop: TestShop;

beforeEach(async () => {
  await clearOutbox();
  shop = await makeShop();
});
afterEach(closeAll);
afterEach(() => vi.restoreAllMocks());

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
    for (let n = 0; n < 60; n += 1) await owe(shop, { key: `key-${n % 20}` });
    await Promise.all([1, 2, 3].map(() => deliver(gateway.url, { concurrency: 4 })));
    await until(async () => (await database().outboxJob.count({ where: { state: "ACCEPTED" } })) === 60, "all sixty");
    expect(gateway.calls).toHaveLength(60);
    expect(new Set(gateway.calls.map(bizIdOf)).size).toBe(60);
  });

  test("a report of which no worker was told is found all the same", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    await deliver(gateway.url);
    await untilJobState(await owe(shop), "ACCEPTED");
    await untilJobState(await owe(shop, { wakesWorkers: false }), "ACCEPTED");
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
    const pump = await deliver(gateway.url, { concurrency: 1 });
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

  test("a token that cannot be read is a try that a person sees", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const id = await owe(shop);
    await deliver(gateway.url, { retrySeconds: [60], sessionOf: () => Promise.reject(new Error("sealed elsewhere")) });
    const job = await untilJob(id, ({ attempts }) => attempts === 1);
    expect(job).toMatchObject({ state: "PENDING", lastCode: "not-sendable" });
    expect(gateway.calls).toEqual([]);
  });

  test("a settlement that cannot be written does not repeat the call in a hurry", async () => {
    const gateway = await gatewayThat(() => ACCEPTED);
    const id = await owe(shop);
    const say = HANDLERS.say;
    if (!say) throw new Error("no handler");
    // Each try of the write takes five seconds, though nobody waits for them.
    const realNow = Date.now.bind(Date);
    let tries = 0;
    vi.spyOn(Date, "now").mockImplementation(() => realNow() + tries * 5_000);
    const settled = () => {
      tries += 1;
      return Promise.reject(new Error("张小明"));
    };
    const broken = { ...say, settled };
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
    expect(tries).toBe(3);
    expect(lines).not.toContain("张小明");
  });

  test("neither token nor payload nor the platform's words are logged (R186)", async () => {
    const gateway = await gatewayThat(() => refusal("NO", "收件人张小明", { retry: false }));
    const id = await owe(shop, { words: "13812341234 余杭区" });
    const lines = await logLinesOf(async () => {
      await deliver(gateway.url);
      await untilJobState(id, "REFUSED");
    });
    expect(lines).toContain(id);
    expect(lines).not.toMatch(/张小明|13812341234|余杭区|token-of-/);
  });
});
