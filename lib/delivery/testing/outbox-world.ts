import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { createPlatformCaller } from "@/lib/platform/call";
import type { PlatformMethod } from "@/lib/platform/methods/platform-method";
import { enqueueReport } from "../outbox/enqueue";
import { startOutbox, type OutboxSettings } from "../outbox/outbox";
import type { Pump } from "../queue/pump";
import type { ReportHandler, Settlement } from "../outbox/report";
import { startGateway, type GatewayAnswer, type GatewayCall } from "./gateway";
import { APP } from "./signed-push";
import type { TestShop } from "./shop";
import { beat, until } from "./until";

/** A report of the tests: its words, and how its settling is to fail. */
export type ProbePayload = { words: string; bizId: string };

/** Two methods of one app: `say` may answer `retry`, `tell` has no such field. */
export const SAY: PlatformMethod<ProbePayload> = probe("line3.test.say", true);
export const TELL: PlatformMethod<ProbePayload> = probe("line3.test.tell", false);

function probe(method: string, hasRetry: boolean): PlatformMethod<ProbePayload> {
  return { method, wrapper: "result", hasRetry, toParams: (payload) => ({ request: payload }) };
}

/** What was settled, in order. */
export const settlements: { jobId: string; settlement: Settlement }[] = [];

function handlerOf(method: PlatformMethod<ProbePayload>): ReportHandler<ProbePayload> {
  return {
    send: (call, session, payload) => call({ ...method, session, params: method.toParams(payload) }),
    settled: (_tx, report, settlement) => {
      settlements.push({ jobId: report.id, settlement });
      return Promise.resolve();
    },
  };
}

export const HANDLERS: OutboxSettings["handlers"] = { say: handlerOf(SAY), tell: handlerOf(TELL) };

export type OwedWords = {
  kind?: "say" | "tell" | "nobody";
  key?: string;
  words?: string;
  notBefore?: Date;
  subjectKind?: "order" | "return-order";
  /** False: as if the word that something is owed were lost on its way to the workers. */
  wakesWorkers?: boolean;
};

/** The workers of a test; in the product the database tells them what is owed. */
const workers: Pump[] = [];

/** Owes a report and tells the workers; returns its id. */
export async function owe(shop: TestShop, words: OwedWords = {}): Promise<string> {
  const bizId = randomUUID();
  const { kind = "say", key = bizId } = words;
  await inOneCommit(bySystem(shop.scope), (commit) =>
    enqueueReport(commit, {
      shopId: shop.id,
      kind,
      method: kind === "tell" ? TELL.method : SAY.method,
      orderingKey: key,
      idempotencyKey: bizId,
      subjectKind: words.subjectKind ?? "order",
      subjectId: randomUUID(),
      payload: { words: words.words ?? "", bizId } satisfies ProbePayload,
      ...(words.notBefore ? { notBefore: words.notBefore } : {}),
    }),
  );
  const job = await database().outboxJob.findUniqueOrThrow({ where: { idempotencyKey: bizId } });
  if (words.wakesWorkers ?? true) workers.forEach((worker) => worker.wake());
  return job.id;
}

/** A worker that delivers. */
async function startDelivery(
  gatewayUrl: string,
  words: Partial<OutboxSettings> & { readTimeoutMs?: number } = {},
): Promise<Pump & { workerId: string }> {
  const { readTimeoutMs = 10_000, workerId = randomUUID(), ...settings } = words;
  await beat(workerId);
  const pump = startOutbox({
    workerId,
    concurrency: 5,
    appKey: APP.key,
    retrySeconds: [0],
    call: createPlatformCaller({
      gatewayUrl,
      appKey: APP.key,
      appSecret: APP.secret,
      signMethod: "hmac-sha256",
      now: () => new Date(),
      readTimeoutMs,
    }),
    sessionOf: (_tx, shopId) => Promise.resolve(`token-of-${shopId}`),
    suspendShop: () => Promise.reject(new Error("no shop's reports are to be suspended here")),
    handlers: HANDLERS,
    ...settings,
  });
  return { ...pump, workerId };
}

export function jobRow(id: string) {
  return database().outboxJob.findUniqueOrThrow({
    where: { id },
    omit: { payloadCipher: true },
    include: { tries: { orderBy: { number: "asc" } } },
  });
}

type JobRow = Awaited<ReturnType<typeof jobRow>>;

export function untilJob(id: string, check: (job: JobRow) => boolean, what = "the job"): Promise<JobRow> {
  return until(async () => {
    const job = await jobRow(id);
    return check(job) && job;
  }, what);
}

export const untilJobState = (id: string, state: JobRow["state"]) => untilJob(id, (job) => job.state === state, state);

/** As if the job's time had come. */
export async function makeDue(id: string): Promise<void> {
  await database().outboxJob.update({ where: { id }, data: { notBefore: new Date(Date.now() - 1000) } });
}

const closers: (() => unknown)[] = [];

/** Empty queues and no bans. */
export async function clearOutbox(): Promise<void> {
  await database().outboxJob.deleteMany();
  await database().throttleBan.deleteMany();
  settlements.length = 0;
}

/** Stops the workers and gateways of a test. */
export async function closeAll(): Promise<void> {
  workers.length = 0;
  await Promise.all(closers.splice(0).map((close) => close()));
}

/** A gateway for this test; `nth` counts its calls from 1. */
export async function gatewayThat(
  answer: (call: GatewayCall, nth: number) => GatewayAnswer | Promise<GatewayAnswer>,
): Promise<Awaited<ReturnType<typeof startGateway>>> {
  const gateway = await startGateway((call) => answer(call, gateway.calls.length));
  closers.unshift(() => gateway.stop());
  return gateway;
}

/** A delivering worker for this test. */
export async function deliver(url: string, words: Parameters<typeof startDelivery>[1] = {}) {
  const worker = await startDelivery(url, words);
  workers.push(worker);
  closers.push(() => worker.stop());
  return worker;
}

/** As if the job's time had come, and told to the worker. */
export async function nudge(id: string, pump: Pump): Promise<void> {
  await makeDue(id);
  pump.wake();
}
