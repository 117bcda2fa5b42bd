import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "@/scripts/database/cluster.mjs";
import { endTrees, runningProcesses } from "@/scripts/launch/process-tree.mjs";
import { endOwnProduct } from "@/scripts/testing/own-product.mjs";

// `npm start` as a person has it in a terminal: what becomes of the processes when the launcher is killed, its book cannot be
// written, or nobody reads its lines any more.

const DATA_DIR = ".data/launcher";
const BOOK = `${DATA_DIR}/processes.json`;
const WITHIN = { timeout: 60_000, interval: 100 };

type Launcher = ChildProcessByStdio<null, Readable, null> & { pid: number };

let ports: { web: number; sandbox: number; printClient: number };
const launchers: Launcher[] = [];

/** Starts the launcher and waits until it says that the product is ready. */
async function start(): Promise<Launcher> {
  const { PATH, HOME, NODE_ENV } = process.env; // the rest is the other product's
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      PATH,
      HOME,
      NODE_ENV,
      PORT: String(ports.web),
      SANDBOX_PORT: String(ports.sandbox),
      PRINT_CLIENT_PORT: String(ports.printClient),
      LINE3_DATA_DIR: DATA_DIR,
    },
    stdio: ["ignore", "pipe", "inherit"],
  }) as Launcher;
  launchers.push(child);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await vi.waitFor(() => {
    if (child.exitCode !== null) throw new Error(`The launcher ended: ${said}`);
    expect(said).toContain("Ready.");
  }, WITHIN);
  return child;
}

type Noted = { name: string; pid: number };
const noted = () => JSON.parse(readFileSync(BOOK, "utf8")) as Noted[];
const pidOf = (name: string) => noted().find((one) => one.name === name)?.pid ?? 0;
const database = () => Number.parseInt(readFileSync(`${DATA_DIR}/postgres/postmaster.pid`, "utf8"), 10);
const runs = (pid: number) => runningProcesses(pid).length > 0;
const children = (parent: number) => runningProcesses().flatMap((one) => (one.parent === parent ? one.pid : []));
/** How the pages are, as the web process tells it. */
async function pagesState(): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${ports.web}/api/health`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { pages: unknown }).pages;
}

async function kill(child: Launcher): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

beforeAll(async () => {
  await endOwnProduct(DATA_DIR);
  rmSync(DATA_DIR, { recursive: true, force: true });
  const [web, sandbox, printClient] = [await freePort(), await freePort(), await freePort()] as [
    number,
    number,
    number,
  ];
  ports = { web, sandbox, printClient };
});

afterAll(async () => {
  await endTrees(launchers.flatMap(({ pid, exitCode }) => (exitCode === null ? pid : [])));
  await endOwnProduct(DATA_DIR);
});

test("killed, its book in the way, its output closed: everything is ended by itself or by the next start", async () => {
  const first = await start();
  const orphans = noted()
    .filter(({ name }) => name !== "launcher")
    .map(({ pid }) => pid);
  orphans.push(...children(pidOf("web"))); // the pages among them
  expect(orphans.length).toBeGreaterThanOrEqual(4);
  await kill(first);
  expect(orphans.every(runs)).toBe(true);

  const second = await start();
  expect(orphans.filter(runs)).toEqual([]);

  const web = pidOf("web");
  rmSync(BOOK);
  mkdirSync(BOOK);
  process.kill(web, "SIGKILL");
  await vi.waitFor(async () => expect(await pagesState()).toBe("ok"), WITHIN);
  expect(runs(second.pid)).toBe(true);

  const ours = children(second.pid);
  const all = [database(), ...ours.flatMap(children), ...ours];
  expect(all.length).toBeGreaterThanOrEqual(5);
  const ended = once(second, "exit");
  second.stdout.destroy();
  process.kill(all.at(-1) ?? 0, "SIGKILL"); // so that there is something to say
  await ended;
  expect([second.pid, ...all].filter(runs)).toEqual([]);
});
