import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort, startCluster } from "../../scripts/database/cluster.mjs";
import { ensureDatabase, ensureMigrated } from "../../scripts/launch/database.mjs";
import { offerSetup } from "../../scripts/launch/setup-code.mjs";
import { variable } from "./environment";
import { startSecondProcess, type SecondProcess } from "./second-process";
import { startSecondWeb } from "./second-web";

/** What `npm start` prints. */
type Offered = { code: string; file: string; stop: () => void };

/** An installation that has no account: where it is to be found, what it asks for, and its operator's command. */
export type EmptyInstallation = {
  url: string;
  code: string;
  /** The file of the setup code. */
  file: string;
  /** `npm run account`, with these arguments; what it says. */
  account: (...args: string[]) => Promise<string>;
  databaseUrl: string;
  /** The lines of its processes. */
  logFile: string;
  stop: () => Promise<void>;
};

/** One that works too: its worker, and a simulated platform that pushes to it alone. */
export type WholeInstallation = EmptyInstallation & {
  sandboxUrl: string;
  killWorker: () => Promise<void>;
  startWorker: () => Promise<void>;
};

type Settings = Record<string, string>;

/**
 * A second web process of the product that is tested, on an empty database of the same server: a whole second product, with worker
 * and sandbox, would take longer and prove no more of the way in.
 */
export function startEmptyInstallation(name: string): Promise<EmptyInstallation> {
  return start(name, () => ({}));
}

/** The same with worker and sandbox, for what is done after the way in. */
export async function startWholeInstallation(name: string): Promise<WholeInstallation> {
  const sandboxPort = await freePort();
  const printClientPort = await freePort();
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  let worker: SecondProcess | undefined;
  let startWorker = async () => {};
  const installation = await start(
    name,
    (port) => ({
      SANDBOX_PORT: String(sandboxPort),
      PRINT_CLIENT_PORT: String(printClientPort),
      PRINT_CLIENT_URL: `ws://127.0.0.1:${printClientPort}`,
      PUSH_URL: `http://127.0.0.1:${port}/api/qimen`,
      TOP_GATEWAY_URL: `${sandboxUrl}/router/rest`,
      TOP_TOKEN_URL: `${sandboxUrl}/token`,
      TOP_AUTHORIZE_URL: `http://localhost:${sandboxPort}/authorize`,
    }),
    (settings) => {
      startWorker = async () => void (worker = await startSecondProcess("lib/worker/main.ts", settings));
      return [startSecondProcess("sandbox/main.ts", settings, `${sandboxUrl}/api/health`)];
    },
  );
  const stop = async () => {
    await worker?.stop();
    await installation.stop();
  };
  await startWorker().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { ...installation, sandboxUrl, stop, startWorker, killWorker: async () => worker?.kill() };
}

async function start(
  name: string,
  more: (port: number) => Settings,
  startOthers: (settings: Settings) => ReturnType<typeof startSecondProcess>[] = () => [],
): Promise<EmptyInstallation> {
  const product = JSON.parse(variable("E2E_PRODUCT_ENV")) as Settings & { LINE3_DATA_DIR: string };
  const dataDir = `${product.LINE3_DATA_DIR}/${name}`;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const cluster = (await startCluster(product.LINE3_DATA_DIR)) as unknown; // it runs already
  const DATABASE_URL = (await ensureDatabase(cluster, `line3_${name}`)) as string;
  const settings = {
    ...{ DATABASE_URL, LINE3_DEMO: "off", LINE3_DATA_DIR: dataDir, PORT: String(port), NEXTAUTH_URL: url },
    ...more(port),
  };
  const env = { ...process.env, ...product, ...settings };
  await ensureMigrated(env, `${dataDir}/logs`);
  const setup = (await offerSetup(env, dataDir)) as Offered | null;
  if (!setup) throw new Error("It is not empty");
  const starting = [...startOthers(settings), startSecondWeb(port, settings)];
  const stopAll = async () => {
    const all = await Promise.allSettled(starting);
    await Promise.all(all.flatMap((one) => (one.status === "fulfilled" ? [one.value.stop()] : [])));
  };
  await Promise.all(starting).catch(async (error: unknown) => {
    await stopAll();
    throw error;
  });
  return {
    url,
    ...{ code: setup.code, file: setup.file },
    ...{ databaseUrl: DATABASE_URL, logFile: `${dataDir}/logs/second-processes.log` },
    account: async (...args) =>
      (await promisify(execFile)(process.execPath, ["scripts/account.mjs", ...args], { env })).stdout,
    stop: async () => {
      setup.stop();
      await stopAll();
    },
  };
}
