import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { signalGroup } from "./run.mjs";
import { say } from "./steps.mjs";

const RESTART_WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];
const STEADY_MS = 60_000;
const STOP_MS = 15_000;
const WRONG_SETTINGS = 78; // the process said what is wrong; starting it again would not help

/**
 * Keeps one process running: its lines are printed behind its name, and when it dies it is started again after a growing
 * pause: the first of `restartWaitsMs` after the first failure, the last after that many. `onStart` gets each new pid.
 */
export function supervise(name, args, { env, print, onStart, restartWaitsMs = RESTART_WAITS_MS }) {
  let child = null;
  let failures = 0;
  let hasWrongSettings = false;
  let isStopping = false;
  let ended = Promise.resolve();

  function begin() {
    const startedAt = Date.now();
    child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    if (child.pid) onStart(name, child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => print(`[${name}] ${line}`));
    }
    ended = new Promise((resolve) => {
      const onEnd = (code, signal) => {
        resolve();
        if (isStopping) return;
        failures = Date.now() - startedAt > STEADY_MS ? 0 : failures + 1;
        if (code === WRONG_SETTINGS) hasWrongSettings = true;
        else void again(code, signal);
      };
      child.on("exit", onEnd);
      child.on("error", (error) => !child.pid && onEnd(error.code, null)); // no process to be had: there may be one later
    });
  }

  async function again(code, signal) {
    const waitMs = restartWaitsMs[Math.min(failures, restartWaitsMs.length) - 1] ?? restartWaitsMs[0];
    say(`${name} ended (${signal ?? `code ${code}`}); it starts again in ${waitMs / 1000} s`);
    await pause(waitMs);
    if (!isStopping) begin();
  }

  begin();
  return {
    name,
    pid: () => child.pid,
    failures: () => failures,
    hasWrongSettings: () => hasWrongSettings,
    async stop() {
      isStopping = true;
      signalGroup(child.pid, "SIGTERM");
      const killer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(killer);
      signalGroup(child.pid, "SIGKILL"); // what the process itself may have started
    },
  };
}
