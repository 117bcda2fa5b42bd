import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";
import type { FromDoor, ToDoor } from "./messages";

/** `silent`: the process runs, but has shown no life for some seconds; `down`: it is not there, or is still beginning. */
export type PagesState = "ok" | "silent" | "down";

export type Pages = {
  state: () => PagesState;
  /** Where it listens whenever it does: in a folder that nobody but this machine's same user may enter. */
  socketPath: string;
  /** The process as it is now; a restart gives another. */
  pid: () => number | undefined;
  /** Ends it; what it was answering has to be over by then. */
  stop: () => Promise<void>;
};

type How = {
  /** The program to run, as this one is run. */
  program: string;
  /** What a request has to carry so that the pages believe it comes from us. */
  token: string;
  /** A debugger may hold the pages for as long as somebody thinks. */
  mayHang: boolean;
  restartWaitsMs?: readonly number[];
  silentAfterMs?: number;
  hungAfterMs?: number;
};

const RESTART_WAITS_MS = [200, 1000, 2000, 4000, 8000, 15_000];
const STEADY_MS = 60_000;
const LOOKS = 10; // until it counts as silent
const SILENT_AFTER_MS = 3000;
const HUNG_AFTER_MS = 60_000;
const STOP_MS = 5000;
/** Of the address of a socket; Linux takes 107, macOS 103. */
const LONGEST_ADDRESS = 100;

/** Keeps the pages' process running: whatever ends it, it is started again after a growing pause. */
export function startPages({
  program,
  token,
  mayHang,
  restartWaitsMs = RESTART_WAITS_MS,
  silentAfterMs = SILENT_AFTER_MS,
  hungAfterMs = HUNG_AFTER_MS,
}: How): Pages {
  const folder = mkdtempSync(path.join(placeFor("line3-XXXXXX/pages"), "line3-"));
  const socketPath = path.join(folder, "pages");
  const lookEveryMs = silentAfterMs / LOOKS;
  let child: ChildProcess | null = null;
  let isListening = false;
  let isStopping = false;
  let failures = 0;
  // Counted by our own looks, not by the clock: a machine that slept has not heard anything either.
  let looksUnheard = 0;

  function begin(): void {
    const startedAt = Date.now();
    // The last one is a pipe that ends with us: see end-with-door.mjs.
    const started = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"], env: ourEnv() });
    child = started;
    looksUnheard = 0;
    started.send({ socketPath, token } satisfies FromDoor, () => undefined);
    started.on("message", (message: ToDoor) => {
      looksUnheard = 0;
      if (message === "listening") isListening = true;
    });
    const onEnd = (code: number | string | null, signal: string | null) => {
      if (child !== started) return;
      child = null;
      isListening = false;
      rmSync(socketPath, { force: true });
      if (isStopping) return;
      failures = Date.now() - startedAt > STEADY_MS ? 1 : failures + 1;
      void again(code, signal);
    };
    started.on("exit", onEnd);
    started.on("error", (error: NodeJS.ErrnoException) => !started.pid && onEnd(error.code ?? null, null));
  }

  async function again(code: number | string | null, signal: string | null): Promise<void> {
    const waitMs = restartWaitsMs[Math.min(failures, restartWaitsMs.length) - 1] ?? STEADY_MS;
    log.warn({ code, signal, waitMs }, "the pages' process ended; it is started again, pushes are taken meanwhile");
    await pause(waitMs);
    if (!isStopping) begin();
  }

  function look(): void {
    looksUnheard += 1;
    if (mayHang || looksUnheard * lookEveryMs < hungAfterMs || !child) return;
    log.error("the pages' process hangs and is ended");
    isListening = false;
    looksUnheard = 0;
    child.kill("SIGKILL");
  }

  begin();
  const looking = setInterval(look, lookEveryMs);
  return {
    state: () => (!isListening ? "down" : looksUnheard > LOOKS ? "silent" : "ok"),
    socketPath,
    pid: () => child?.pid,
    async stop() {
      isStopping = true;
      clearInterval(looking);
      if (child) await endOf(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The child ends by itself as soon as it is let go. */
async function endOf(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.connected) child.disconnect();
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(killer);
}

function placeFor(name: string): string {
  return Buffer.byteLength(path.join(tmpdir(), name)) > LONGEST_ADDRESS ? "/tmp" : tmpdir();
}

const ourEnv = () => ({ ...process.env, LINE3_PROCESS: "pages" });
