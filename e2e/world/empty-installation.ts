import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort, startCluster } from "../../scripts/database/cluster.mjs";
import { ensureDatabase, ensureMigrated } from "../../scripts/launch/database.mjs";
import { offerSetup } from "../../scripts/launch/setup-code.mjs";
import { variable } from "./environment";
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
  stop: () => Promise<void>;
};

/**
 * A second web process of the product that is tested, on an empty database of the same server: a whole second product, with worker
 * and sandbox, would take a minute of every run and prove no more of the way in.
 */
export async function startEmptyInstallation(name: string): Promise<EmptyInstallation> {
  const product = JSON.parse(variable("E2E_PRODUCT_ENV")) as Record<string, string>;
  const dataDir = `${product.LINE3_DATA_DIR}/${name}`;
  const port = (await freePort()) as number;
  const url = `http://localhost:${port}`;
  const cluster = (await startCluster(product.LINE3_DATA_DIR)) as unknown; // it runs already
  const DATABASE_URL = (await ensureDatabase(cluster, `line3_${name}`)) as string;
  const settings = { DATABASE_URL, LINE3_DATA_DIR: dataDir, PORT: String(port), NEXTAUTH_URL: url };
  const env = { ...process.env, ...product, ...settings };
  await ensureMigrated(env, `${dataDir}/logs`);
  const setup = (await offerSetup(env, dataDir)) as Offered | null;
  if (!setup) throw new Error("It is not empty");
  const web = await startSecondWeb(port, settings);
  return {
    url,
    ...{ code: setup.code, file: setup.file },
    account: async (...args) =>
      (await promisify(execFile)(process.execPath, ["scripts/account.mjs", ...args], { env })).stdout,
    stop: async () => {
      setup.stop();
      await web.stop();
    },
  };
}
