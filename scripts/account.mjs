// npm run account -- create | list | disable | enable | set-edition | reset-password (docs/interfaces.md): the seller accounts
// of this installation, whether the product is running or not, embedded or DATABASE_URL.
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { startCluster } from "./database/cluster.mjs";
import { ensureDatabase, ensureMigrated } from "./launch/database.mjs";
import { checkNode, ensureClient, ensurePackages } from "./launch/install.mjs";
import { portOf, productEnv, readEnvFile } from "./launch/settings.mjs";

const DATABASE_NAME = "line3";

/** What every process asks for and this one never uses: an account may be there before the platform's keys are, or other ones. */
const UNUSED = {
  LINE3_MASTER_KEY: Buffer.alloc(32).toString("base64"),
  NEXTAUTH_SECRET: "not used by this command",
  TOP_APP_KEY: "unused",
  TOP_APP_SECRET: "unused",
  LINE3_GALLERY: "off",
};

async function removeSetupCode(dataDir) {
  const setup = await import("./launch/setup-code.mjs");
  setup.removeSetupCode(dataDir);
}

/** The product's own code, loaded when there are packages to load it with. */
async function productCode() {
  const { register } = await import("tsx/esm/api");
  register();
  return { readRequest: (await import("../lib/server/account/request.ts")).readRequest };
}

async function withDatabase(work) {
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  const given = process.env.DATABASE_URL;
  const ports = { port: portOf("PORT", process.env, 3000), sandboxPort: portOf("SANDBOX_PORT", process.env, 3100) };
  const cluster = given ? null : await startCluster(dataDir);
  try {
    const databaseUrl = given ?? (await ensureDatabase(cluster, DATABASE_NAME));
    const env = productEnv({ given: process.env, dataDir, isDev: false, databaseUrl, ...ports });
    await ensureMigrated(env, `${dataDir}/logs`);
    Object.assign(process.env, { LOG_LEVEL: "silent", ...env, ...UNUSED });
    await work(dataDir);
  } finally {
    if (cluster && !cluster.wasRunning) cluster.stop();
  }
}

async function main(args) {
  checkNode();
  if (!existsSync("node_modules")) await ensurePackages();
  readEnvFile();
  await ensureClient();
  const { readRequest } = await productCode();
  const request = readRequest(args);
  await withDatabase(async (dataDir) => {
    const { runRequest } = await import("../lib/server/account/run.ts");
    const { database } = await import("../lib/db/client.ts");
    try {
      const lines = await runRequest(request, { name: operatorName() });
      console.log(lines.join("\n"));
      if (request.act === "create") await removeSetupCode(dataDir);
    } finally {
      await database().$disconnect();
    }
  });
}

/** The name by which the operator goes on this machine; in a container it may have none. */
function operatorName() {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

/** Whatever went wrong, in one sentence. */
function sentenceOf(error) {
  const words = (error instanceof Error && (error.message || error.code)) || String(error);
  return words
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\. (?=\S)/g, "; ");
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
