import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import type { Pump } from "../queue/pump";
import { putPush, pushRow } from "../testing/inbox-item";
import { ACCEPTED } from "../testing/gateway";
import { clearOutbox, closeAll, deliver, gatewayThat, owe, untilJobState } from "../testing/outbox-world";
import { makeShop, type TestShop } from "../testing/shop";
import { beat, until } from "../testing/until";
import { startInbox } from "./inbox";
import type { PushHandler } from "./push-handler";

const pumps: Pump[] = [];
let shop: TestShop;

beforeEach(async () => {
  await database().inboxItem.deleteMany();
  await clearOutbox();
  shop = await makeShop();
});
afterEach(async () => {
  await Promise.all(pumps.splice(0).map((pump) => pump.stop()));
  await closeAll();
});

async function startWorker(order: PushHandler): Promise<Pump> {
  const id = randomUUID();
  await beat(id);
  const pump = startInbox(id, { order, cancel: order, return: order }, 2);
  pumps.push(pump);
  return pump;
}

const triesOf = (inboxId: string) =>
  database().inboxTry.findMany({ where: { inboxId }, orderBy: { number: "asc" }, omit: { id: true } });

const untilState = (id: string, state: string) => until(async () => (await pushRow(id)).state === state, state);

test("every failed try of a push is kept, with when it was to be tried next; success leaves none", async () => {
  let calls = 0;
  const pump = await startWorker((_commit, pushes) => {
    calls += 1;
    if (calls === 1) throw new Error("not yet");
    return Promise.resolve(pushes.map(() => ({ kind: "done", note: "order-created" }) as const));
  });
  const id = await putPush(shop);
  pump.wake();
  await until(async () => (await triesOf(id)).length === 1, "the first try");
  await database().inboxItem.update({ where: { id }, data: { availableAt: new Date() } });
  pump.wake();
  await untilState(id, "DONE");
  const [one, ...more] = await triesOf(id);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ number: 1, note: "handler-threw", sellerAccountId: shop.sellerAccountId });
  expect(Number(one?.nextAt) - Number(one?.at)).toBe(1000);
});

test("what waits for a person has no next try, and another one counts on", async () => {
  const pump = await startWorker((_commit, pushes) =>
    Promise.resolve(pushes.map(() => ({ kind: "failed", note: "unreadable:orderItems:missing" }) as const)),
  );
  const id = await putPush(shop);
  for (const number of [1, 2]) {
    await database().inboxItem.update({ where: { id }, data: { state: "PENDING" } });
    pump.wake();
    await until(async () => (await triesOf(id)).length === number, `try ${number}`);
    await untilState(id, "FAILED");
  }
  expect(await triesOf(id)).toMatchObject([
    { number: 1, note: "unreadable:orderItems:missing", nextAt: null },
    { number: 2, note: "unreadable:orderItems:missing", nextAt: null },
  ]);
});

test("what was sent and the platform's answer are kept sealed, the answer as it came and not longer than a person reads", async () => {
  const answer = JSON.stringify({ ...ACCEPTED, more: "x".repeat(20_000) });
  const gateway = await gatewayThat(() => answer);
  await deliver(gateway.url);
  const id = await owe(shop);
  await untilJobState(id, "ACCEPTED");
  const [attempt] = await database().outboxAttempt.findMany({ where: { jobId: id } });
  expect(unseal(attempt?.answerCipher ?? new Uint8Array(), attempt?.keyId ?? "")).toBe(answer.slice(0, 8_000));
  const form = unseal(attempt?.formCipher ?? new Uint8Array(), attempt?.keyId ?? "");
  expect(JSON.parse(form)).toMatchObject({ method: expect.any(String) as string, sign: "•••" });
});

test("a call without an answer keeps none", async () => {
  const gateway = await gatewayThat((_call, nth) => (nth === 1 ? "drop" : ACCEPTED));
  await deliver(gateway.url);
  const id = await owe(shop);
  await untilJobState(id, "ACCEPTED");
  const attempts = await database().outboxAttempt.findMany({ where: { jobId: id }, orderBy: { number: "asc" } });
  expect(attempts.map(({ answerCipher }) => answerCipher !== null)).toEqual([false, true]);
  expect(attempts.map(({ formCipher }) => formCipher !== null)).toEqual([true, true]);
});
