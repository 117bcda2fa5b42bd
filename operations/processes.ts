import { spawn } from "node:child_process";
import { vi } from "vitest";

/** A process of the product as an operator runs it. */
export type Running = {
  pid: number;
  /** What it has said so far, both outputs. */
  said: () => string;
  /** Its exit code, null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it with all that it has started, as `systemctl stop` does; SIGKILL as a power cut. */
  end: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
};

const running = new Set<Running>();

/** Starts a command in a folder with just this environment, `PATH` and `HOME`, in production unless it says otherwise, and in a group of its own. */
export function startProcess(folder: string, command: string, args: string[], env: Record<string, string>): Running {
  const child = spawn(command, args, {
    cwd: folder,
    env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words: string[] = [];
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => words.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const one: Running = {
    pid,
    said: () => words.join(""),
    ended: ended.finally(() => running.delete(one)),
    async end(signal = "SIGTERM") {
      if (running.has(one)) process.kill(-pid, signal);
      await ended;
    },
  };
  running.add(one);
  return one;
}

/** Ends whatever a test has left running. */
export async function endProcesses(): Promise<void> {
  await Promise.all([...running].map((one) => one.end("SIGKILL")));
}

/** Waits until a web process says that it keeps pushes and makes pages; throws with what it answered last. */
export async function untilWell(port: string, timeout = 60_000): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await fetch(`http://127.0.0.1:${port}/api/health`);
      const { pages } = (await response.json()) as { pages?: string };
      if (!response.ok || pages !== "ok") throw new Error(`Port ${port}: ${response.status}, pages ${pages}`);
    },
    { timeout, interval: 200 },
  );
}
