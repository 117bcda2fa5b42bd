// npm run bench -- ingest [--profile]: measures the product against a bare server and the database alone, in one run.
// npm run bench -- door: measures pushes while people keep the pages busy.
// npm run bench -- orders: measures the lists of orders with 100,000 rows against 1,000.
// npm run bench -- returns: the same of raw refunds, of return orders and of what a scanned waybill leads to.
// npm run bench -- stock: plans 100,000 SKUs and publishes through a gateway at its limit.
import { spawn } from "node:child_process";
import { Hint } from "./database/binaries.mjs";
import { freePort, startCluster } from "./database/cluster.mjs";
import { allowCheckpoints, ensureDatabase, ensureDemoData, ensureMigrated } from "./launch/database.mjs";
import { checkNode, ensureBuild, ensureClient, ensurePackages } from "./launch/install.mjs";
import { productEnv } from "./launch/settings.mjs";
import { step } from "./launch/steps.mjs";

const BENCHES = {
  ingest: "bench/ingest.ts",
  door: "bench/door.ts",
  orders: "bench/orders.ts",
  returns: "bench/returns.ts",
  stock: "bench/stock.ts",
};
const WITHOUT_PAGES = new Set(["stock"]);
const DATA_DIR = ".data/bench";
const DATABASE_NAME = "line3_bench";

/** The embedded database with the product's own settings, so with its durability: every commit is on disk. */
async function withDatabase(work, { needsPages }) {
  const cluster = await step("Starting the database", () => startCluster(DATA_DIR));
  try {
    const databaseUrl = await ensureDatabase(cluster, DATABASE_NAME);
    await allowCheckpoints(cluster);
    const { DATABASE_URL: _ignored, ...given } = process.env;
    const env = productEnv({
      given: { LOG_LEVEL: "warn", ...given },
      dataDir: DATA_DIR,
      databaseUrl,
      port: await freePort(),
      sandboxPort: await freePort(),
    });
    await ensureMigrated(env, `${DATA_DIR}/logs`);
    await ensureDemoData(env, `${DATA_DIR}/logs`);
    if (needsPages) await ensureBuild(env);
    return await work(env);
  } finally {
    cluster.stop();
  }
}

function run(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", program, ...args], { env, stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

try {
  const [name, ...args] = process.argv.slice(2);
  const program = BENCHES[name];
  if (!program) throw new Hint(`npm run bench -- ${Object.keys(BENCHES).join("|")}`);
  checkNode();
  await ensurePackages();
  await ensureClient();
  process.exitCode = await withDatabase((env) => run(program, args, env), { needsPages: !WITHOUT_PAGES.has(name) });
} catch (error) {
  console.error(error instanceof Hint ? error.message : error);
  process.exitCode = 1;
}
