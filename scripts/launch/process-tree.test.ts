import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { endTrees, runningProcesses } from "./process-tree.mjs";

const started: number[] = [];

/** A process that starts another in a group of its own, says that one's pid, and stays; `child` is what the other one runs. */
async function family(child: string, act = "") {
  const program = `
    const { spawn } = require("node:child_process");
    ${act}
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
    child.stdout.once("data", () => console.log(child.pid));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["-e", program], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const pids = [parent.pid ?? 0, Number(said.toString())];
  started.push(...pids);
  return pids;
}

const STAYS = `console.log("here"); setInterval(() => {}, 1000);`;
const SHORT = { graceMs: 300 };
const DEAF = `process.on("SIGTERM", () => {}); ${STAYS}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One that has ended is listed until its parent, or the system, has taken note of it. */
const untilGone = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000, interval: 50 });

afterEach(() => {
  for (const pid of started.splice(0).filter(isAlive)) process.kill(pid, "SIGKILL");
});

test("what a process has started goes with it, in whatever group it runs", async () => {
  const pids = await family(STAYS);
  expect(pids.map(isAlive)).toEqual([true, true]);
  await endTrees(pids.slice(0, 1));
  await untilGone(pids);
});

test("who does not listen is killed after the grace, its family too", async () => {
  const pids = await family(DEAF, `process.on("SIGTERM", () => {});`);
  await endTrees(pids.slice(0, 1), SHORT);
  await untilGone(pids);
});

test("who is orphaned at the first signal is still found", async () => {
  const pids = await family(DEAF);
  await endTrees(pids.slice(0, 1), SHORT);
  await untilGone(pids);
});

test("others are left alone, and one that has ended is fine", async () => {
  const [stranger = 0, child = 0] = await family(STAYS);
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  await endTrees([gone.pid ?? 0]);
  expect([stranger, child].map(isAlive)).toEqual([true, true]);
});

test("one that has ended does not run, though it is listed as long as its parent takes no note of it", async () => {
  // A shell that becomes another program leaves the child it had to nobody.
  const parent = spawn("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(parent.pid ?? 0);
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(said.toString());
  const listedAs = () => spawnSync("ps", ["-p", String(pid), "-o", "stat="], { encoding: "utf8" }).stdout.trim();
  await vi.waitFor(() => expect(listedAs()).toMatch(/^Z/), { timeout: 10_000, interval: 50 });
  expect(runningProcesses(pid)).toEqual([]);
});
