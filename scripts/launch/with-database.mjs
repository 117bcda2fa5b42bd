// The database of this installation for a command of its operator, whether the product is running or not, embedded or DATABASE_URL.
import { existsSync } from "node:fs";
import { startCluster } from "../database/cluster.mjs";
import { ensureDatabase, ensureMigrated } from "./database.mjs";
import { checkNode, ensureClient, ensurePackages } from "./install.mjs";
import { portOf, productEnv, readEnvFile } from "./settings.mjs";

const DATABASE_NAME = "line3";

/** What every process asks for and a command never uses: it may run before the platform's keys are there, or other ones. */
const UNUSED = {
  NEXTAUTH_SECRET: "not used by this command",
  TOP_APP_KEY: "unused",
  TOP_APP_SECRET: "unused",
  LINE3_GALLERY: "off",
};

/** Packages and database client are there, and the product's own code may be imported. */
export async function prepareCode() {
  checkNode();
  if (!existsSync("node_modules")) await ensurePackages();
  readEnvFile();
  await ensureClient();
  const { register } = await import("tsx/esm/api");
  register();
}

/** Runs `work` with this process's environment set to the migrated database; `also` wins over what the installation has. */
export async function withDatabase(also, work) {
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  const given = process.env.DATABASE_URL;
  const ports = { port: portOf("PORT", process.env, 3000), sandboxPort: portOf("SANDBOX_PORT", process.env, 3100) };
  const cluster = given ? null : await startCluster(dataDir);
  try {
    const databaseUrl = given ?? (await ensureDatabase(cluster, DATABASE_NAME));
    const env = productEnv({ given: process.env, dataDir, isDev: false, databaseUrl, ...ports });
    await ensureMigrated(env, `${dataDir}/logs`);
    Object.assign(process.env, { LOG_LEVEL: "silent", ...env, ...UNUSED, ...also });
    await work(dataDir);
  } finally {
    if (cluster && !cluster.wasRunning) cluster.stop();
  }
}

/** Runs a command's main; whatever goes wrong is one sentence and exit code 1. */
export async function runCommand(main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

function sentenceOf(error) {
  const words = (error instanceof Error && (error.message || error.code)) || String(error);
  return words
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\. (?=\S)/g, "; ");
}
