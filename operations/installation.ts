import { rmSync } from "node:fs";
import path from "node:path";
import { vi } from "vitest";
import { sandboxAt } from "@/crash/sandbox";
import { freePort, startCluster, stopCluster } from "@/scripts/database/cluster.mjs";
import { installationSecrets } from "@/scripts/database/secrets.mjs";
import { ensureDatabase } from "@/scripts/launch/database.mjs";
import { productEnv } from "@/scripts/launch/settings.mjs";
import { startProcess, type Running } from "./processes";

/** The environment of a process, by the names of .env.example. */
export type Env = Record<string, string>;

/** A PostgreSQL server of a test. */
export type Cluster = {
  port: number;
  /** Its folder, with the installation's secrets beside it. */
  dataDir: string;
  /** The connection to one of its databases as the superuser, or as another role. */
  url: (name: string, role?: string) => string;
  stop: () => void;
};

const PROGRAMS = { web: "lib/server/main.ts", worker: "lib/worker/main.ts", sandbox: "sandbox/main.ts" };

/**
 * A PostgreSQL of the test's own in `.data/operations/<name>`, which is emptied before: every commit is on disk when it is
 * answered. `settings` are further ones of postgresql.conf, as `name=value`. `databaseUrl` is the product's database in it, still
 * without tables, as the product's role; `dataDir` also keeps the installation's secrets, photos and the sandbox's world.
 * `stop` ends it; a run that was killed is ended by the next one of that name.
 */
export async function makeCluster(name: string, settings: string[] = []): Promise<Cluster & { databaseUrl: string }> {
  const dataDir = path.resolve(".data/operations", name);
  await stopCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  const cluster = (await startCluster(dataDir, { settings })) as Omit<Cluster, "dataDir">;
  const databaseUrl = (await ensureDatabase(cluster, "line3")) as string;
  return { ...cluster, dataDir, databaseUrl };
}

type Wanted = { dataDir: string; databaseUrl: string; webPort: number; settings?: Env };

/**
 * The whole environment of an installation in production with a database of its own, whose platform is the sandbox and whose
 * accounts are the demo's. Pushes come to `webPort`, which is also the address that people open: where several web processes run,
 * that of the proxy before them, and each gets its own port by `startWeb`. `settings` win over all of it.
 */
export async function installationEnv({ dataDir, databaseUrl, webPort, settings = {} }: Wanted): Promise<Env> {
  const { masterKey, sessionSecret } = installationSecrets(dataDir) as { masterKey: string; sessionSecret: string };
  const given: Env = {
    DATABASE_URL: databaseUrl,
    LINE3_MASTER_KEY: masterKey,
    NEXTAUTH_SECRET: sessionSecret,
    SANDBOX: "on",
    LINE3_ALLOW_SANDBOX_CREDENTIALS: "on",
    LINE3_ALLOW_DEMO_LOGINS: "on",
    PRINT_CLIENT_PORT: String(await freePort()),
    CALLBACK_UNDO_SECONDS: "0",
    OUTBOX_RETRY_SECONDS: "1,2,5",
    ...settings,
  };
  const sandboxPort = await freePort();
  return productEnv({ given, dataDir, isDev: false, databaseUrl, port: webPort, sandboxPort }) as Env;
}

/** Runs one of the scripts of the release in `folder` to its end, as an operator does; throws with what it said unless it went well. */
export async function runScript(args: string[], env: Env, folder = "."): Promise<string> {
  const script = startProcess(folder, process.execPath, args, env);
  const code = await script.ended;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${script.said()}`);
  return script.said();
}

/** Brings the database to the newest migration of the release in `folder` (`npm run db:migrate`). */
export function migrate(env: Env, folder = "."): Promise<string> {
  return runScript(["scripts/db.mjs", "migrate"], env, folder);
}

/** Writes the demo's accounts and shops into an empty database (`npm run db:seed`). */
export function seed(env: Env, folder = "."): Promise<string> {
  return runScript(["scripts/db.mjs", "seed"], env, folder);
}

/** A web process (`npm run web`) of the release in `folder`, on a port of its own; `untilWell(port)` waits for it. */
export function startWeb(env: Env, port: number, folder = "."): Running {
  return startProgram("web", { ...env, PORT: String(port) }, folder);
}

/** A worker process (`npm run worker`) of the release in `folder`. */
export function startWorker(env: Env, folder = "."): Running {
  return startProgram("worker", env, folder);
}

function startProgram(name: keyof typeof PROGRAMS, env: Env, folder: string): Running {
  return startProcess(folder, process.execPath, ["--import", "tsx", PROGRAMS[name]], env);
}

/** The platform of the installation: the sandbox's process, how to drive it, and what it knows of its pushes. */
export async function startSandbox(env: Env, folder = ".") {
  const running = startProgram("sandbox", env, folder);
  const sandbox = sandboxAt(() => env.SANDBOX_PORT);
  await vi.waitFor(() => sandbox.pushes(), { timeout: 30_000, interval: 100 });
  return {
    ...sandbox,
    running,

    /** Those of the orders whose push was answered as accepted. */
    async pushesAnswered(codes: readonly string[]): Promise<string[]> {
      const answered: string[] = [];
      for (const code of codes) {
        const { pushes } = await sandbox.order(code);
        if (pushes.some(({ state }) => state === "DELIVERED")) answered.push(code);
      }
      return answered;
    },

    /** Waits until no push waits for its answer any more. */
    async untilAnswered(timeout = 60_000): Promise<void> {
      const noneWaits = async () => {
        const { waiting } = await sandbox.pushes();
        if (waiting > 0) throw new Error(`${waiting} pushes still wait for their answer`);
      };
      await vi.waitFor(noneWaits, { timeout, interval: 100 });
    },
  };
}
