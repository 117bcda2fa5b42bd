import { setTimeout as pause } from "node:timers/promises";
import { expect, vi } from "vitest";
import { review, type Person } from "@/crash/people";
import { expectReportedOnce, openWork, ordersOf } from "@/crash/work";
import { database } from "@/lib/db/client";
import { openRelay } from "@/lib/db/testing/relay";
import { untilWritten } from "@/lib/delivery/inbox/until-written";
import { freePort } from "@/scripts/database/cluster.mjs";
import { runningProcesses } from "@/scripts/launch/process-tree.mjs";
import { installationEnv, migrate, seed, startSandbox, startWeb, startWorker } from "./installation";
import { untilWell } from "./processes";

/** The simulated platform of a test's installation. */
export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const AT_A_TIME = 5;
const PURCHASES_EVERY_MS = 200;
const PATIENCE_SECONDS = 120;
const HANDLED_WITHIN = { timeout: 300_000, interval: 500 }; // the longest lease of a report lies in it

/**
 * A whole installation on a database: two web processes behind one address, two workers, the sandbox. The test itself works on the
 * database by the product's own code from then on, as another web process would.
 */
export async function startProduct(at: { dataDir: string; databaseUrl: string }) {
  const ports = [await freePort(), await freePort()] as [number, number];
  let turn = 0;
  const front = await openRelay(() => ports[(turn += 1) % 2 === 0 ? 0 : 1]);
  const env = await installationEnv({ ...at, webPort: front.port });
  await migrate(env);
  await seed(env);
  Object.assign(process.env, env, { NODE_ENV: "test", LOG_LEVEL: "silent" });
  const sandbox = await startSandbox(env);
  const webs = ports.map((port) => startWeb(env, port));
  const workers = [startWorker(env), startWorker(env)];
  const untilAllWell = async () => void (await Promise.all(ports.map((port) => untilWell(String(port), 120_000))));
  await untilAllWell();
  return { env, origin: `http://localhost:${front.port}`, ports, sandbox, webs, workers, untilAllWell };
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** What runs: by pid, with the moment at which each began; the pages' processes, which belong to the web's, too. */
export function processesOf({ webs, workers }: Product): string[] {
  const ours = [...webs, ...workers].map(({ pid }) => pid);
  const all = runningProcesses() as { pid: number; parent: number; beganAt: string }[];
  return all
    .filter(({ pid, parent }) => ours.includes(pid) || ours.includes(parent))
    .map(({ pid, beganAt }) => `${pid} since ${beganAt}`)
    .sort();
}

/** Consumers buy all the time while `work` goes on. Returns the codes of all that they bought. */
export async function whilePushing(sandbox: Sandbox, work: () => Promise<void>): Promise<string[]> {
  const codes: string[] = [];
  const until = { isOver: false };
  const buying = (async () => {
    while (!until.isOver) {
      codes.push(...(await sandbox.buy(AT_A_TIME)));
      await pause(PURCHASES_EVERY_MS);
    }
  })();
  try {
    await work();
  } finally {
    until.isOver = true;
    await buying;
  }
  return codes;
}

/** Somebody reviews one order after the other while `work` goes on, each until it is told that it is done. Returns those orders' ids. */
export async function whileReviewing(who: () => Promise<Person>, work: () => Promise<void>): Promise<string[]> {
  const reviewed: string[] = [];
  const until = { isOver: false };
  const reviewing = (async () => {
    const person = await untilWritten(PATIENCE_SECONDS, who);
    while (!until.isOver) {
      const where = { status: "PENDING_REVIEW", id: { notIn: reviewed } } as const;
      const next = await untilWritten(PATIENCE_SECONDS, () => database().order.findFirst({ where }));
      if (!next) await pause(100);
      else {
        await review(person, next.id);
        reviewed.push(next.id);
      }
    }
  })();
  try {
    await work();
  } finally {
    until.isOver = true;
    await reviewing;
  }
  return reviewed;
}

/** Those of the pushes that the database does not have. */
export async function missingOf(codes: readonly string[]): Promise<string[]> {
  const rows = await database().inboxItem.findMany({
    where: { kind: "order", bizOrderCode: { in: [...codes] } },
    select: { bizOrderCode: true },
  });
  const found = new Set(rows.map(({ bizOrderCode }) => bizOrderCode));
  return codes.filter((code) => !found.has(code));
}

/**
 * Every push that the sandbox ever sent was answered, is there, was handled once and reported once; every review that a person was
 * told is done stands, once.
 */
export async function expectAllOnce(sandbox: Sandbox, codes: string[], reviewed: string[]): Promise<void> {
  await sandbox.untilAnswered(180_000);
  await vi.waitFor(async () => expect(await openWork()).toEqual([]), HANDLED_WITHIN);
  expect((await sandbox.pushes()).refused).toBe(0);
  expect(await missingOf(codes)).toEqual([]);
  const orders = await ordersOf(codes);
  expect(orders.map(({ bizOrderCode }) => bizOrderCode)).toEqual([...codes].sort());
  expectReportedOnce(await sandbox.summary("received"), codes);
  expect(await auditsOf("order.received")).toEqual(onceFor(orders.map(({ id }) => id)));
  const audited = await auditsOf("order.reviewed");
  expect(reviewed.filter((id) => audited[id] !== 1)).toEqual([]);
  expect(Object.values(audited).filter((times) => times !== 1)).toEqual([]);
}

function onceFor(ids: string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

/** How often the audit tells of an act, by its subject. */
async function auditsOf(action: string): Promise<Record<string, number>> {
  const found = await database().auditEntry.groupBy({ by: ["subjectId"], where: { action }, _count: true });
  return Object.fromEntries(found.map(({ subjectId, _count }) => [subjectId ?? "", _count]));
}

/** From a purchase to the accepted report about it, in ms: the middle one of some. By polls alone it would be a second. */
export async function middleReportMs(sandbox: Sandbox, codes: string[]): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < 9; n += 1) {
    const began = performance.now();
    const [code = ""] = await sandbox.buy(1);
    codes.push(code);
    const isTold = async () =>
      expect((await sandbox.calls(code)).some(({ outcome }) => outcome === "accepted")).toBe(true);
    await vi.waitFor(isTold, { timeout: 10_000, interval: 20 });
    took.push(performance.now() - began);
    await pause(100 * n); // at other moments of the polls' second
  }
  return Math.round(took.sort((a, b) => a - b)[4] ?? NaN);
}
