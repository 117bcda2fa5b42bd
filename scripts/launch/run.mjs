import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { Hint } from "../database/binaries.mjs";
import { endTrees } from "./process-tree.mjs";

const underWay = new Set();
let book = null;
let isEnding = false;

/** From here on the book of this installation knows the tools that run, so that a next start ends them where we were killed. */
export function noteToolsIn(processBook) {
  book = processBook;
}

/** Starts a command that ends with us: in a group of its own, so that a terminal's Ctrl-C reaches us first, and known to `endTools`. */
export function spawnTool(command, args, options) {
  if (isEnding) throw new Hint(`${command} was not started: we were told to stop.`);
  const child = spawn(command, args, { ...options, detached: true });
  const name = `tool ${child.pid}`;
  underWay.add(child);
  if (child.pid) book?.add(name, child.pid);
  child.on("close", () => {
    underWay.delete(child);
    book?.drop(name);
  });
  return child;
}

/** Ends every tool that is running, with all it has started, and starts no more; called when we are told to stop in the middle. */
export async function endTools() {
  isEnding = true;
  await endTrees([...underWay].flatMap(({ pid }) => pid ?? []));
}

/** Signals a process and its group; a group that is gone already is fine. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

/** Runs a tool to its end, its output in a log file. Rejects with one sentence that names the log. */
export function runTool(name, command, args, { env, logDir }) {
  mkdirSync(logDir, { recursive: true });
  const logFile = path.join(logDir, `${name}.log`);
  const log = createWriteStream(logFile);
  return new Promise((resolve, reject) => {
    const child = spawnTool(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("error", (error) => reject(new Hint(`${command} could not be run: ${error.message}`)));
    child.on("close", (code) => {
      log.end(() =>
        code === 0 ? resolve() : reject(new Hint(`${name} failed; see ${path.relative(process.cwd(), logFile)}`)),
      );
    });
  });
}
