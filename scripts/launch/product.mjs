import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Hint } from "../database/binaries.mjs";
import { startCluster } from "../database/cluster.mjs";
import { ensureDatabase, ensureDemoData, ensureMigrated } from "./database.mjs";
import { ensureBuild, ensureClient } from "./install.mjs";
import { endLeftovers, processBook } from "./leftovers.mjs";
import { noteToolsIn } from "./run.mjs";
import { ensurePortFree, productEnv, runsSandbox } from "./settings.mjs";
import { offerSetup } from "./setup-code.mjs";
import { say, step } from "./steps.mjs";
import { supervise } from "./supervise.mjs";

const DATABASE_NAME = "line3";
const READY_MS = 120_000;
const DATABASE_WATCH_MS = 1000;
const MOST_FAILURES_AT_START = 3;

const PROGRAMS = { web: "lib/server/main.ts", worker: "lib/worker/main.ts", sandbox: "sandbox/main.ts" };

/**
 * Brings the whole product up and hands back how to stop it, and how to set it up while it has no account. Whatever fails, what had been started is stopped again.
 * `given` is the caller's environment, `ports` the two to use, `print` takes the processes' lines, `signal` ends the launch;
 * the database of a throwaway product waits for no disk; `restartWaitsMs` are the pauses before what died is started again.
 */
export async function launchProduct({
  given,
  dataDir,
  ports,
  isDev = false,
  isThrowaway = false,
  restartWaitsMs,
  signal,
  print,
}) {
  const stops = [];
  const stop = async () => {
    while (stops.length > 0) {
      try {
        await stops.pop()();
      } catch (error) {
        say(`Something could not be stopped: ${error.message}`); // and must not keep the others running
      }
    }
  };
  try {
    await endLeftovers(dataDir);
    await ensurePortFree("PORT", ports.web);
    if (runsSandbox(given)) await ensurePortFree("SANDBOX_PORT", ports.sandbox);
    const book = processBook(dataDir);
    const start = (more) => startCluster(dataDir, { isThrowaway, ...more });
    const databaseUrl = given.DATABASE_URL ?? (await openCluster(start, stops));
    book.add("launcher", process.pid);
    noteToolsIn(book);
    stops.push(() => {
      noteToolsIn(null);
      book.clear();
    });
    const env = productEnv({
      given,
      dataDir,
      isDev,
      databaseUrl,
      port: ports.web,
      sandboxPort: ports.sandbox,
    });
    await prepare(env, dataDir, isDev);
    signal?.throwIfAborted();
    const setup = await offerSetup(env, dataDir);
    stops.push(() => setup?.stop());
    const processes = startProcesses(env, isDev, { print, book, stops, restartWaitsMs });
    await untilReady(env, ports, processes, signal);
    return { env, processes, setup, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openCluster(start, stops) {
  const cluster = await step("Starting the database", start);
  const watch = setInterval(() => void revive(start, cluster), DATABASE_WATCH_MS);
  stops.push(() => {
    clearInterval(watch);
    cluster.stop();
  });
  return ensureDatabase(cluster, DATABASE_NAME);
}

let reviving = null;

/** Starts a database that died again, on the port the processes know. */
async function revive(start, cluster) {
  if (reviving || (await cluster.isRunning())) return;
  reviving = start({ wantedPort: cluster.port }).catch((error) => console.error(error.message));
  await reviving;
  reviving = null;
}

/** The client must be there before everything else; building needs no database and goes on beside the migration. */
async function prepare(env, dataDir, isDev) {
  await ensureClient();
  const logDir = path.join(dataDir, "logs");
  const database = async () => {
    await ensureMigrated(env, logDir);
    if (env.LINE3_DEMO === "on") await ensureDemoData(env, logDir);
  };
  await Promise.all([database(), isDev ? null : ensureBuild(env)]);
}

function startProcesses(env, isDev, { print, book, stops, restartWaitsMs }) {
  const names = Object.keys(PROGRAMS).filter((name) => name !== "sandbox" || env.SANDBOX === "on");
  return names.map((name) => {
    // The pages, which the web process starts, reload by themselves; the others are watched.
    const tsx = isDev && name !== "web" ? ["node_modules/tsx/dist/cli.mjs", "watch"] : ["--import", "tsx"];
    const running = supervise(name, [...tsx, PROGRAMS[name]], {
      env: { ...env, LINE3_PROCESS: name },
      print,
      restartWaitsMs,
      onStart: (which, pid) => book.add(which, pid),
    });
    stops.push(() => running.stop());
    return running;
  });
}

/** Healthy and, where the process has pages of its own, those too: pushes are taken before. */
async function isReady(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const { pages = "ok" } = await response.json();
    return response.ok && pages === "ok";
  } catch {
    return false;
  }
}

async function untilReady(env, ports, processes, signal) {
  const urls = [`http://127.0.0.1:${ports.web}/api/health`];
  if (env.SANDBOX === "on") urls.push(`http://127.0.0.1:${ports.sandbox}/api/health`);
  const deadline = Date.now() + READY_MS;
  for (const url of urls) {
    while (!(await isReady(url))) {
      signal?.throwIfAborted();
      const failing = processes.find(
        (running) => running.hasWrongSettings() || running.failures() >= MOST_FAILURES_AT_START,
      );
      if (failing) throw new Hint(`${failing.name} does not start; its lines above say why.`);
      if (Date.now() > deadline) throw new Hint(`${url} did not answer within ${READY_MS / 1000} s.`);
      await pause(100);
    }
  }
}
