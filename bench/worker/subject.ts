import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const READY_MS = 60_000;
const SETTLE_MS = 1500; // what a process does once, after it says that it runs

/** A program that works the inbox and reports; `says` is in its output once it does. */
export type Subject = { name: string; program: string; says: string };

export const LINE3: Subject = { name: "Line3", program: "lib/worker/main.ts", says: "worker is running" };
export const BARE: Subject = { name: "the bare script", program: "bench/worker/bare.ts", says: "running" };
export const GRAPHILE: Subject = { name: "graphile-worker", program: "bench/worker/graphile.ts", says: "running" };

/** Does the work while the subject runs, as `npm run worker` would start it; it has ended when the answer is there. */
export async function whileRunning<Value>(
  { program, says }: Subject,
  { gatewayUrl, logFile }: { gatewayUrl: string; logFile: string },
  work: (pid: number) => Promise<Value>,
): Promise<Value> {
  const env = { ...process.env, TOP_GATEWAY_URL: gatewayUrl, LOG_LEVEL: "info" };
  const child = spawn(process.execPath, ["--import", "tsx", program], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const end = () => child.kill("SIGTERM");
  process.once("exit", end); // also when we are told to stop in the middle
  const log = createWriteStream(logFile, { flags: "a" });
  let isReady = false;
  child.stdout.on("data", (chunk: Buffer) => {
    if (!isReady) isReady = chunk.includes(says);
    log.write(chunk);
  });
  try {
    const deadline = Date.now() + READY_MS;
    while (!isReady) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not start`);
      await pause(50);
    }
    await pause(SETTLE_MS);
    return await work(child.pid ?? 0);
  } finally {
    end();
    process.off("exit", end);
    await ended;
    log.end();
  }
}
