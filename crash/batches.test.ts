import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { startReplay } from "@/lib/delivery/replays/commands";
import { makeScope } from "@/lib/kernel/scope-maker";
import { randomFrom, seedOfRun } from "./killer";
import { each } from "./people";
import { livingPid, untilHealthy } from "./product";
import { METHODS, sandbox } from "./sandbox";
import { eventually, expectReportedOnce, ordersOf, untilAllDone } from "./work";

// Two real workers on one burst of pushes, each killed in the middle of a batch, while every tenth push is one that the database
// refuses; and one killed in the middle of a replay. LINE3_CRASH_SEED repeats the moments of a run.

const ORDERS = 300;
const LONGEST_INTO_A_BATCH_MS = 150;
const BEATS_WITHIN_MS = 10_000; // every 3 s
const AT_ONCE = 200; // pushes in one commit of a replay
const REPLAYED = 240;
const LONG = { timeout: 60_000 };
const POISONOUS = "7"; // the last digit of the number, so one in ten
const CANCELLED = "4";

const seed = seedOfRun();
const others: number[] = [];

beforeEach(async () => {
  console.log(`LINE3_CRASH_SEED=${seed}`);
  await untilHealthy();
  await sandbox.reset();
});

afterEach(async () => {
  for (const pid of others.splice(0)) endIfAlive(pid);
  await mend();
});

afterAll(() => database().$disconnect());

function endIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended
  }
}

/** The database refuses these orders for their data, as it does a value that does not fit: no repeat will mend it. */
async function poison(): Promise<void> {
  await database().$executeRawUnsafe(`
    CREATE FUNCTION refuse_order() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a poisonous push' USING ERRCODE = '22023'; END $$`);
  await database().$executeRawUnsafe(`
    CREATE TRIGGER refuse_order BEFORE INSERT ON "Order" FOR EACH ROW
    WHEN (right(NEW."bizOrderCode", 1) = '${POISONOUS}') EXECUTE FUNCTION refuse_order()`);
}

async function mend(): Promise<void> {
  await database().$executeRawUnsafe("DROP FUNCTION IF EXISTS refuse_order CASCADE");
}

/** Workers that show a sign of life now, or did a moment ago; the youngest first. */
async function livingWorkers(): Promise<string[]> {
  const alive = await database().workerHeartbeat.findMany({
    where: { beatAt: { gt: new Date(Date.now() - BEATS_WITHIN_MS) } },
    orderBy: { startedAt: "desc" },
  });
  return alive.map(({ workerId }) => workerId);
}

type Worker = { id: string; pid: number };

/** A worker beside the launcher's; nobody brings it back. */
async function startAnother(beside: readonly string[]): Promise<Worker> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production" as const, ...inject("product").env };
  const child = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], { env, stdio: "ignore" });
  const pid = child.pid ?? 0;
  others.push(pid);
  const id = await vi.waitFor(
    async () => {
      const fresh = (await livingWorkers()).find((one) => !beside.includes(one));
      if (fresh === undefined) throw new Error("The second worker does not run yet");
      return fresh;
    },
    { timeout: 30_000, interval: 50 },
  );
  return { id, pid };
}

const heldBy = ({ id }: Worker) => database().inboxItem.count({ where: { state: "RUNNING", leaseOwner: id } });

/** What a dead worker held comes to another after 15 s. */
const untilItHolds = (worker: Worker) =>
  vi.waitFor(async () => expect(await heldBy(worker)).toBeGreaterThan(0), { timeout: 60_000, interval: 10 });

/** Kills a worker at a random moment while pushes are its own. */
async function killInABatch(worker: Worker, random: () => number): Promise<void> {
  await untilItHolds(worker);
  await pause(LONGEST_INTO_A_BATCH_MS * random());
  process.kill(worker.pid, "SIGKILL");
  console.log(`killed a worker that held ${await heldBy(worker)} pushes`);
}

const untilTaken = () =>
  eventually(async () => expect(await sandbox.pushes()).toMatchObject({ waiting: 0, refused: 0 }));
const endingIn = (codes: readonly string[], digit: string) => codes.filter((code) => code.endsWith(digit));

/** What became of the order pushes, by what they are called: their state, and the note that says why. */
async function outcomes(codes: readonly string[]): Promise<Map<string | null, string>> {
  const rows = await database().inboxItem.findMany({
    where: { kind: "order", bizOrderCode: { in: [...codes] } },
    select: { bizOrderCode: true, state: true, note: true },
  });
  expect(rows).toHaveLength(codes.length);
  return new Map(rows.map(({ bizOrderCode, state, note }) => [bizOrderCode, `${state} ${note}`]));
}

test("two workers are killed in their batches, one push in ten is poisonous: only those wait for a person", async () => {
  await poison();
  const known = await livingWorkers();
  const [lasting, other] = [{ id: known[0] ?? "", pid: livingPid("worker") }, await startAnother(known)];
  for (const { pid } of [lasting, other]) process.kill(pid, "SIGSTOP"); // so that all of it waits together
  const codes = await sandbox.buy(ORDERS);
  await untilTaken();
  const cancelled = endingIn(codes, CANCELLED);
  await each(cancelled, (code) => sandbox.cancel(code));
  await untilTaken();
  const random = randomFrom(seed);
  // The one that nobody brings back begins: whatever it takes and loses, the other will hold.
  process.kill(other.pid, "SIGCONT");
  await untilItHolds(other);
  process.kill(lasting.pid, "SIGCONT");
  await Promise.all([other, lasting].map((worker) => killInABatch(worker, random)));

  const poisonous = endingIn(codes, POISONOUS);
  await eventually(async () => {
    const open = await database().inboxItem.count({ where: { state: { in: ["PENDING", "RUNNING"] } } });
    expect(open).toBe(0);
  });
  const good = codes.filter((code) => !poisonous.includes(code));
  const expected = codes.map((code) => [
    code,
    poisonous.includes(code) ? "FAILED database-22023" : "DONE order-created",
  ]);
  expect(await outcomes(codes)).toEqual(new Map(expected as [string, string][]));
  expect((await ordersOf(codes)).map(({ bizOrderCode }) => bizOrderCode)).toEqual([...good].sort());

  await mend();
  await each(poisonous, (code) => sandbox.pushAgain(code));
  await untilAllDone();
  expect((await ordersOf(codes)).map(({ bizOrderCode }) => bizOrderCode)).toEqual([...codes].sort());
  expectReportedOnce(await sandbox.summary("received"), codes);
  expectReportedOnce(await sandbox.summary("cancel"), cancelled);
  for (const code of cancelled) {
    const methods = (await sandbox.calls(code)).sort((a, b) => a.at - b.at).map(({ method }) => method);
    expect(methods.lastIndexOf(METHODS.received), code).toBeLessThan(methods.indexOf(METHODS.cancel));
  }
  await expectReceivedOnce(codes);
});

/** The audit tells of each order's arrival once. */
async function expectReceivedOnce(codes: string[]): Promise<void> {
  const audits = await database().auditEntry.groupBy({
    by: ["subjectId"],
    where: { action: "order.received", subjectId: { in: (await ordersOf(codes)).map(({ id }) => id) } },
    _count: true,
  });
  expect(audits.map(({ _count }) => _count)).toEqual(codes.map(() => 1));
}

/** Replays all that has failed, as an engineer; returns the replay's id. */
async function replayAll(): Promise<string> {
  const { id, name, sellerAccountId } = await database().user.findUniqueOrThrow({
    where: { email: "engineer@enterprise.demo" },
  });
  const actor = { kind: "person", userId: id, name, role: "ENGINEER", ip: null } as const;
  const selection = { kind: "failed-since", since: new Date(0).toISOString(), direction: "in" } as const;
  const { replayId } = await startReplay(
    { scope: makeScope(sellerAccountId, "all"), actor },
    { selection: { ...selection, shopId: null, method: null }, reason: "数据库已修复" },
  );
  return replayId;
}

test("a worker is killed in the middle of a replay: another goes on with it, and each push is one order, reported once", async () => {
  const pid = livingPid("worker");
  process.kill(pid, "SIGSTOP");
  const codes = await sandbox.buy(REPLAYED);
  await untilTaken();
  const ofThem = { kind: "order", bizOrderCode: { in: codes } };
  await database().inboxItem.updateMany({ where: ofThem, data: { state: "FAILED", note: "handler-threw" } });
  process.kill(pid, "SIGCONT");
  const last = await database().inboxItem.findFirstOrThrow({ where: ofThem, orderBy: { seq: "desc" } });
  const workers = await livingWorkers();
  // Whoever holds the last one keeps the second of the replay's commits waiting in its middle.
  const replayId = await database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "InboxItem" WHERE id = ${last.id}::uuid FOR UPDATE`;
    const id = await replayAll();
    await eventually(async () =>
      expect(await database().replay.findUniqueOrThrow({ where: { id } })).toMatchObject({
        ...{ state: "RUNNING", released: AT_ONCE, leaseOwner: expect.any(String) as string },
      }),
    );
    process.kill(pid, "SIGKILL");
    return id;
  }, LONG);
  // As if the time had passed after which its leases are void.
  await database().workerHeartbeat.updateMany({ where: { workerId: { in: workers } }, data: { beatAt: new Date(0) } });

  await untilAllDone();
  const replay = await database().replay.findUniqueOrThrow({ where: { id: replayId } });
  expect(replay).toMatchObject({ state: "DONE", total: REPLAYED, released: REPLAYED, skipped: 0 });
  expect(await database().replayItem.count({ where: { replayId, state: "RELEASED" } })).toBe(REPLAYED);
  expect((await ordersOf(codes)).map(({ bizOrderCode }) => bizOrderCode)).toEqual([...codes].sort());
  expectReportedOnce(await sandbox.summary("received"), codes);
  await expectReceivedOnce(codes);
});
