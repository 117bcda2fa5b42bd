import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Hint } from "../database/binaries.mjs";
import { runningProcesses } from "./process-tree.mjs";
import { signalGroup } from "./run.mjs";
import { say } from "./steps.mjs";

const BOOK = "processes.json";
const GRACE_MS = 5000;

/** When a process began; null where it does not run. */
const beginningOf = (pid) => runningProcesses(pid)[0]?.beganAt ?? null;

/**
 * Keeps in the data folder which processes this installation runs, for a next start after a crash. Where it cannot be written
 * (a full disk) that is said once and the processes run on: the book is there for them, not they for the book.
 */
export function processBook(dataDir) {
  const file = path.join(dataDir, BOOK);
  const entries = new Map();
  let isUnwritable = false;
  const save = () => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify([...entries.values()]));
      renameSync(`${file}.new`, file);
      isUnwritable = false;
    } catch (error) {
      if (!isUnwritable)
        say(`${file} cannot be written (${error.message}): after a crash the next start would not know what runs.`);
      isUnwritable = true;
    }
  };
  return {
    add(name, pid) {
      entries.set(name, { name, pid, beganAt: beginningOf(pid) });
      save();
    },
    drop(name) {
      if (entries.delete(name)) save();
    },
    clear: () => forget(file),
  };
}

/** Removes the book, or whatever lies in its place. */
function forget(file) {
  try {
    rmSync(file, { recursive: true, force: true });
  } catch (error) {
    say(`${file} cannot be removed: ${error.message}`);
  }
}

function isStillOurs({ pid, beganAt }) {
  return beganAt !== null && beginningOf(pid) === beganAt;
}

/** Ends what a killed launcher left running. Refuses when its launcher is alive. */
export async function endLeftovers(dataDir) {
  const file = path.join(dataDir, BOOK);
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
  forget(file);
}
