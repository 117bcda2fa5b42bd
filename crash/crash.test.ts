import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { untilWritten } from "@/lib/delivery/inbox/until-written";
import { makeScope } from "@/lib/kernel/scope-maker";
import { reviewOrders } from "@/lib/orders/commands/review";
import { killDuring, randomFrom, seedOfRun } from "./killer";
import { each, receive, review, ship, submit, type Person } from "./people";
import { untilHealthy } from "./product";
import { METHODS, sandbox } from "./sandbox";
import { eventually, expectReportedOnce, onceEach, ordersOf, untilAllDone, untilStored } from "./work";

// Everything here happens on the real processes: web, worker, database and the simulated platform, each killed by SIGKILL
// in the middle of work and brought back by the launcher. LINE3_CRASH_SEED repeats the moments of a run.

const CALLS_AT_ONCE = 40; // four times WORKER_CONCURRENCY: so many calls may be cut off by one kill

const seed = seedOfRun();
let person: Person;

beforeAll(async () => {
  console.log(`LINE3_CRASH_SEED=${seed}`);
  const { id, name, sellerAccountId } = await database().user.findUniqueOrThrow({
    where: { email: "admin@enterprise.demo" },
  });
  const actor = { kind: "person", userId: id, name, role: "ADMIN", ip: null } as const;
  person = { scope: makeScope(sellerAccountId, "all"), actor };
});

beforeEach(async () => {
  await untilHealthy();
  await sandbox.reset();
});

afterAll(() => database().$disconnect());

test("500 order pushes: each that got success=true is one order and one acceptance", async () => {
  await sandbox.fault({ kind: "slow", delayMs: 200, share: 0.5 }); // so that a kill cuts calls off
  await sandbox.sendTwice(0.1);
  const codes = await sandbox.buy(500);
  await sandbox.sendTwice(0);
  const progress = async () => {
    const [{ delivered, waiting }, { accepted }] = await Promise.all([sandbox.pushes(), sandbox.summary("received")]);
    return (delivered / (delivered + waiting) + accepted / codes.length) / 2;
  };
  const kills = { web: 3, worker: 2, database: 3 };
  await killDuring(randomFrom(seed), kills, progress);
  await untilAllDone();
  const stored = await ordersOf(codes);
  expect(stored.map((order) => order.bizOrderCode)).toEqual([...codes].sort());
  const told = await sandbox.summary("received");
  expectReportedOnce(told, codes);
  expect(told.repeated).toBeLessThanOrEqual(CALLS_AT_ONCE * (kills.worker + kills.database));
  const { _sum } = await database().inboxItem.aggregate({ _sum: { repeats: true } });
  console.log(`pushes that came again: ${_sum.repeats}; acceptances told again: ${told.repeated}`);
});

test("the gateway goes away and misbehaves: nothing is lost, and each order's reports keep their order", async () => {
  const codes = await sandbox.buy(40);
  const orders = await untilStored(codes);
  const misbehave = async () => {
    for (const kind of ["garbage", "drop", "http-500"]) await sandbox.fault({ kind, share: 0.2, count: 15 });
    await sandbox.fault({ kind: "throttle", share: 0.1, count: 5, banSeconds: 1 });
    await sandbox.fault({ kind: "slow", share: 0.3, delayMs: 400 });
  };
  await misbehave();
  const people = async () => {
    await each(orders, async ({ id }) => {
      await review(person, id);
      await ship(person, id);
    });
    await each(codes, (code) => untilWritten(60, () => sandbox.cancel(code)));
  };
  const platform = async () => {
    for (const random = randomFrom(seed), done: string[] = []; done.length < 2; done.push("kill")) {
      await killDuring(random, { sandbox: 1 }, async () => (await reportedSoFar(orders)) / (3 * orders.length));
      await vi.waitFor(misbehave, { timeout: 30_000, interval: 100 });
    }
  };
  await Promise.all([people(), platform()]);
  await untilAllDone();
  for (const method of ["received", "ship", "cancel"] as const)
    expectReportedOnce(await sandbox.summary(method), codes);
  const inOrder: string[] = [METHODS.received, METHODS.ship, METHODS.cancel];
  for (const code of codes) {
    const calls = (await sandbox.calls(code)).sort((a, b) => a.at - b.at);
    const steps = calls.map((call) => inOrder.indexOf(call.method));
    expect(steps, code).toEqual([...steps].sort());
  }
});

async function reportedSoFar(orders: { id: string }[]): Promise<number> {
  return database().outboxJob.count({ where: { subjectId: { in: orders.map(({ id }) => id) }, state: "ACCEPTED" } });
}

/**
 * Lets a person's act race with the cancel of each order. The cancel has the longer way; its head start is moved until either
 * side wins about as often: that is where they meet.
 *
 * @param act returns true where the person came first
 */
async function raceWithCancels(
  orders: { id: string; bizOrderCode: string }[],
  act: (order: { id: string; bizOrderCode: string }) => Promise<() => Promise<boolean>>,
): Promise<Map<string, boolean>> {
  const random = randomFrom(seed);
  let headStartMs = 30;
  const firsts = new Map<string, boolean>();
  await each(orders, async (order) => {
    const cancelled = sandbox.cancel(order.bizOrderCode);
    await pause(headStartMs * (0.8 + 0.4 * random()));
    const wasFirst = await act(order);
    await cancelled;
    const hasWon = await wasFirst();
    firsts.set(order.bizOrderCode, hasWon);
    headStartMs = Math.max(0, headStartMs + (hasWon ? 3 : -3));
  });
  const wins = [...firsts.values()].filter(Boolean).length;
  console.log(
    `the person came first in ${wins} of ${firsts.size}, head start of the cancel at the end ${headStartMs} ms`,
  );
  expect(Math.min(wins, firsts.size - wins), "one side always won: that was no race").toBeGreaterThan(10);
  return firsts;
}

test("200 reviews race with cancels: every answer matches what is stored (R81)", async () => {
  const codes = await sandbox.buy(200);
  const reviewed = await raceWithCancels(await untilStored(codes), async ({ id }) => {
    const [result] = await reviewOrders(person, [id]);
    return () => Promise.resolve(result?.refusal === null);
  });
  await untilAllDone();
  const stopped = { status: "CANCELLED", reviewed: false, answer: { intercepted: true, reason: "" } };
  const tooLate = { status: "SENT_TO_WAREHOUSE", reviewed: true, answer: { intercepted: false, reason: "已下发仓库" } };
  for (const { bizOrderCode, status } of await ordersOf(codes)) {
    const { cancelAnswer: answer } = await sandbox.order(bizOrderCode);
    const pair = { status, reviewed: reviewed.get(bizOrderCode), answer };
    expect(pair, bizOrderCode).toEqual(status === "CANCELLED" ? stopped : tooLate);
  }
  expectReportedOnce(await sandbox.summary("cancel"), codes);
});

test("200 shipments race with cancels: each leaves, and its cancel is answered by where it stood (R79, R80)", async () => {
  const codes = await sandbox.buy(200);
  const orders = await untilStored(codes);
  await each(orders, ({ id }) => review(person, id));
  const shippedFirst = await raceWithCancels(orders, async ({ id }) => {
    await ship(person, id);
    return async () => {
      const rule = await vi.waitFor(() => decidedRule(id), { timeout: 30_000, interval: 20 });
      return rule === "shipped-goes-reverse";
    };
  });
  await untilAllDone();
  for (const { bizOrderCode, status, awaitingReturn } of await ordersOf(codes)) {
    const isReverse = shippedFirst.get(bizOrderCode);
    const { cancelAnswer: answer } = await sandbox.order(bizOrderCode);
    expect({ status, awaitingReturn, answer }, bizOrderCode).toEqual({
      status: "SHIPPED",
      awaitingReturn: !isReverse,
      answer: { intercepted: false, reason: isReverse ? "已发货" : "已下发仓库" },
    });
  }
  for (const method of ["ship", "cancel"] as const) expectReportedOnce(await sandbox.summary(method), codes);
});

/** The rule by which the cancel of an order was decided; throws while it is not. */
async function decidedRule(orderId: string): Promise<string | null> {
  return (await database().cancelRequest.findFirstOrThrow({ where: { orderId, decidedAt: { not: null } } })).rule;
}

test("60 orders come back: one in-storage report for each full receipt, none for a partial one", async () => {
  await sandbox.fault({ kind: "slow", delayMs: 200, share: 0.5 });
  const random = randomFrom(seed);
  const orders = await untilStored(await sandbox.buy(60));
  let steps = 0;
  const shipping = each(orders, async ({ id }) => {
    await review(person, id);
    await ship(person, id);
    steps += 1;
  });
  await Promise.all([shipping, killDuring(random, { worker: 1, database: 1 }, () => steps / orders.length)]);
  await untilAllDone();

  const returns: string[] = [];
  for (const { bizOrderCode } of orders) returns.push(await sandbox.sendBack(bizOrderCode));
  await eventually(async () => expect(await refundsOf(returns)).toHaveLength(returns.length));
  const refunds = await refundsOf(returns);
  const partial = refunds.filter((_refund, index) => index % 4 === 3).map((refund) => refund.bizOrderCode);
  const receiving = each(refunds, async ({ id, bizOrderCode }, index) => {
    await submit(person, id);
    const made = await untilWritten(60, () => database().returnOrder.findUniqueOrThrow({ where: { rawRefundId: id } }));
    const isInTwo = index % 4 === 2;
    await receive(person, made.id, isInTwo || partial.includes(bizOrderCode) ? "first" : "all");
    if (isInTwo) await receive(person, made.id, "others");
  });
  const told = async () => (await sandbox.summary("stockedIn")).accepted / (returns.length - partial.length);
  await Promise.all([receiving, killDuring(random, { worker: 1, database: 2 }, told)]);
  await untilAllDone();

  const full = returns.filter((code) => !partial.includes(code));
  const summary = await sandbox.summary("stockedIn");
  expect(summary).toMatchObject({ accepted: full.length, byCode: onceEach(full) });
  // A report whose answer the kill cut off is told again; the platform says that it has it already.
  const again = await refusalsOf(full);
  expect(again.filter((code) => code !== "ALREADY_INSTORAGE")).toEqual([]);
  expect(again).toHaveLength(summary.refused);
  console.log(`in-storage reports told again: ${again.length}`);
  const settled = await database().returnOrder.groupBy({
    by: ["status", "callbackStatus"],
    where: { rawRefund: { bizOrderCode: { in: returns } } },
    _count: true,
  });
  expect(settled).toHaveLength(2);
  expect(settled).toContainEqual({ status: "COMPLETED", callbackStatus: "SENT", _count: full.length });
  expect(settled).toContainEqual({
    status: "PARTIALLY_RECEIVED",
    callbackStatus: "NOT_REQUIRED",
    _count: partial.length,
  });
});

/** The error codes of all calls about these that the platform refused. */
async function refusalsOf(codes: string[]): Promise<string[]> {
  const calls = [];
  for (const code of codes) calls.push(...(await sandbox.calls(code)));
  return calls.filter((call) => call.outcome === "refused").map((call) => call.errorCode);
}

async function refundsOf(codes: string[]): Promise<{ id: string; bizOrderCode: string }[]> {
  return database().rawRefund.findMany({
    where: { bizOrderCode: { in: codes } },
    select: { id: true, bizOrderCode: true },
    orderBy: { bizOrderCode: "asc" },
  });
}
