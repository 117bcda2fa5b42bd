import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { Hint } from "../database/binaries.mjs";

const underWay = new Set();

/** Ends every tool that is running, with all it has started; called when we are told to stop in the middle. */
export function endTools() {
  for (const child of underWay) signalGroup(child.pid, "SIGKILL");
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
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    underWay.add(child);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("error", (error) => reject(new Hint(`${command} could not be run: ${error.message}`)));
    child.on("close", (code) => {
      underWay.delete(child);
      log.end(() =>
        code === 0 ? resolve() : reject(new Hint(`${name} failed; see ${path.relative(process.cwd(), logFile)}`)),
      );
    });
  });
}
