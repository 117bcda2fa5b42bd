import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Hint } from "../database/binaries.mjs";
import { runningProcesses } from "./process-tree.mjs";
import { signalGroup } from "./run.mjs";

const GRACE_MS = 5000;

/** When a process began; null where it does not run. */
const beginningOf = (pid) => runningProcesses(pid)[0]?.beganAt ?? null;

/** Keeps in the data folder which processes this installation runs, for a next start after a crash. */
export function processBook(dataDir) {
  const file = path.join(dataDir, "processes.json");
  const entries = new Map();
  const save = () => writeFileSync(file, JSON.stringify([...entries.values()]));
  return {
    add(name, pid) {
      entries.set(name, { name, pid, beganAt: beginningOf(pid) });
      save();
    },
    clear: () => rmSync(file, { force: true }),
  };
}

function isStillOurs({ pid, beganAt }) {
  return beganAt !== null && beginningOf(pid) === beganAt;
}

/** Ends what a killed launcher left running. Refuses when its launcher is alive. */
export async function endLeftovers(dataDir) {
  const file = path.join(dataDir, "processes.json");
  if (!existsSync(file)) return;
  let entries = [];
  try {
    entries = JSON.parse(readFileSync(file, "utf8")).filter(isStillOurs);
  } catch {
    // Torn by a crash: nothing to go by.
  }
  const launcher = entries.find((entry) => entry.name === "launcher");
  if (launcher) throw new Hint(`Line3 runs already from this folder (process ${launcher.pid}). Stop it first.`);
  entries.forEach(({ pid }) => signalGroup(pid, "SIGTERM"));
  const deadline = Date.now() + GRACE_MS;
  while (entries.some(isStillOurs) && Date.now() < deadline) await pause(100);
  entries.filter(isStillOurs).forEach(({ pid }) => signalGroup(pid, "SIGKILL"));
  rmSync(file, { force: true });
}
