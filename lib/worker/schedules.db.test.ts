import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { logLinesOf } from "@/lib/delivery/testing/log-lines";
import { beat, until } from "@/lib/delivery/testing/until";
import { startSchedules, type Schedule, type Schedules } from "./schedules";

const NEW_YEAR = "0 0 1 1 *"; // its turn does not come while the test runs
const EVERY_SECOND = "* * * * * *";

const started: Schedules[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

async function start(schedule: Schedule, workerId: string = randomUUID()): Promise<Schedules> {
  await beat(workerId);
  const schedules = startSchedules(workerId, [schedule]);
  started.push(schedules);
  return schedules;
}

function leaseOf(name: string) {
  return database().scheduleLease.findUnique({ where: { name } });
}

/** A schedule whose turn has been run, so that nothing is made up for at the start. */
async function upToDate(words: { owner?: string; until?: Date; lastRun?: Date } = {}): Promise<string> {
  const name = randomUUID();
  await database().scheduleLease.create({
    data: { name, owner: "nobody", until: new Date(0), lastRun: new Date(), ...words },
  });
  return name;
}

test("a turn that was missed is made up for at the start, one that was run is not", async () => {
  const [missed, done] = [await upToDate({ lastRun: new Date("2020-01-01") }), await upToDate()];
  const runs: string[] = [];
  const run = (name: string) => () => Promise.resolve(void runs.push(name));
  await start({ name: done, pattern: NEW_YEAR, run: run(done) });
  await start({ name: missed, pattern: NEW_YEAR, run: run(missed) });
  await until(async () => (await leaseOf(missed))?.lastRun?.getFullYear() !== 2020, "the run");
  expect(runs).toEqual([missed]);
});

test("of three workers one runs each turn, and never two at once", async () => {
  const name = randomUUID();
  const turns: string[] = [];
  let atOnce = 0;
  let most = 0;
  const schedule: Schedule = {
    name,
    pattern: EVERY_SECOND,
    async run(now) {
      most = Math.max(most, (atOnce += 1));
      turns.push(now.toISOString().slice(0, 19));
      await pause(300);
      atOnce -= 1;
    },
  };
  await Promise.all([start(schedule), start(schedule), start(schedule)]);
  await until(() => turns.length >= 4, "four turns");
  await Promise.all(started.splice(0).map((one) => one.stop()));
  expect(most).toBe(1);
  expect(new Set(turns.slice(1)).size).toBe(turns.length - 1); // the first may make up for a turn within the same second
});

test.each([
  ["its owner is silent", { isSilent: true, until: 60_000 }, true],
  ["it ran out", { isSilent: false, until: -1000 }, true],
  ["its owner is alive", { isSilent: false, until: 60_000 }, false],
])("a lease is taken over when %s: %j → %s", async (_, { isSilent, until: left }, isTaken) => {
  const owner = randomUUID();
  await beat(owner, isSilent);
  const name = await upToDate({
    owner,
    until: new Date(Date.now() + left),
    lastRun: new Date("2020-01-01"),
  });
  let runs = 0;
  await start({ name, pattern: NEW_YEAR, run: () => Promise.resolve(void (runs += 1)) });
  if (isTaken) await until(() => runs === 1, "the run");
  else await pause(500);
  expect(runs).toBe(isTaken ? 1 : 0);
});

test("an error is logged without its words, and the next turn runs again", async () => {
  const name = randomUUID();
  let runs = 0;
  const lines = await logLinesOf(async () => {
    await start({
      name,
      pattern: EVERY_SECOND,
      run() {
        runs += 1;
        return runs === 1 ? Promise.reject(new Error("王女士 13800138000")) : Promise.resolve();
      },
    });
    await until(() => runs >= 2, "the second run");
  });
  expect(lines).toContain("a schedule failed");
  expect(lines).toContain(name);
  expect(lines).not.toContain("13800138000");
  await until(async () => (await leaseOf(name))?.lastRun, "the end of the second run");
});

test("woken while it runs it runs once more, however often it was woken", async () => {
  const name = await upToDate();
  let runs = 0;
  const schedules = await start({
    name,
    pattern: NEW_YEAR,
    run: async () => {
      runs += 1;
      await pause(200);
    },
  });
  await pause(200); // past the start, which has nothing to make up for
  schedules.wake(name);
  await until(() => runs === 1, "the first run");
  schedules.wake(name);
  schedules.wake(name);
  await until(() => runs === 2, "the second run");
  await pause(500);
  expect(runs).toBe(2);
});

test("woken while it ends it runs again: no wake is lost between two milliseconds", async () => {
  const name = await upToDate();
  let runs = 0;
  const schedules = await start({
    name,
    pattern: NEW_YEAR,
    run() {
      runs += 1;
      if (runs < 200) schedules.wake(name);
      return Promise.resolve();
    },
  });
  await pause(200); // past the start, which has nothing to make up for
  schedules.wake(name);
  await until(() => runs === 200, "every run");
});

test("stopping waits for what runs, frees the lease and begins nothing new", async () => {
  const name = await upToDate({ lastRun: new Date("2020-01-01") });
  let ended = 0;
  let runs = 0;
  const schedules = await start({
    name,
    pattern: NEW_YEAR,
    async run() {
      runs += 1;
      await pause(300);
      ended += 1;
    },
  });
  await until(() => runs === 1, "the run");
  schedules.wake(name);
  await schedules.stop();
  expect([runs, ended]).toEqual([1, 1]);
  const lease = await leaseOf(name);
  expect(lease?.until.getTime()).toBeLessThanOrEqual(Date.now());
  expect(lease?.lastRun?.getTime()).toBeGreaterThan(Date.now() - 10_000);
});
