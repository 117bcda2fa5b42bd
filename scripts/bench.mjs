// npm run bench -- ingest [--profile]: measures the product against a bare server and the database alone, in one run.
// npm run bench -- claims [--done 10000000] [--waiting 100000]: how long a worker takes to claim, however much is over or waits.
// npm run bench -- desk: measures in a browser how soon after the last scan a label leaves for the printer.
// npm run bench -- door: measures pushes while people keep the pages busy.
// npm run bench -- hot [--orders 800]: 16 people review, ship and cancel orders of one SKU at once.
// npm run bench -- labels [--orders 200] [--per-second 10]: takes the waybill numbers of a wave through a gateway at its limit.
// npm run bench -- messages [--rows …]: the lists of pushes and reports with 100,000 rows, or as many, against 1,000.
// npm run bench -- orders [--rows 1000000]: measures the lists of orders with 100,000 rows, or as many, against 1,000.
// npm run bench -- returns [--rows …]: the same of raw refunds, of return orders and of what a scanned waybill leads to.
// npm run bench -- stock [--rows …]: plans 100,000 SKUs, or as many, and publishes through a gateway at its limit.
// npm run bench -- worker [--only orders|cancels|returns|steady] [--items 500] [--alone] [--statements]: measures what comes after
//   a push is stored, until its report is settled, against a bare script and graphile-worker; alone without the two.
import { spawn, spawnSync } from "node:child_process";
import { Hint } from "./database/binaries.mjs";
import { freePort, startCluster } from "./database/cluster.mjs";
import {
  allowCheckpoints,
  allowStatements,
  ensureDatabase,
  ensureDemoData,
  ensureMigrated,
} from "./launch/database.mjs";
import { checkNode, ensureBuild, ensureClient, ensurePackages } from "./launch/install.mjs";
import { productEnv } from "./launch/settings.mjs";
import { step } from "./launch/steps.mjs";
import { ensureBrowser } from "./testing/browser.mjs";

const BENCHES = {
  claims: "bench/claims.ts",
  ingest: "bench/ingest.ts",
  door: "bench/door.ts",
  hot: "bench/hot.ts",
  labels: "bench/labels.ts",
  orders: "bench/orders.ts",
  messages: "bench/messages.ts",
  returns: "bench/returns.ts",
  stock: "bench/stock.ts",
  worker: "bench/worker.ts",
};
const WITHOUT_PAGES = new Set(["claims", "hot", "labels", "stock", "worker"]);
/** By the browser tests' own means, on a product of its own. */
const DESK = "desk";
const DATA_DIR = ".data/bench";
const DATABASE_NAME = "line3_bench";
const STATEMENT_COUNTS = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_planning=on"];

/** The embedded database with the product's own settings, so with its durability: every commit is on disk. */
async function withDatabase(work, { needsPages, countsStatements }) {
  const settings = countsStatements ? STATEMENT_COUNTS : [];
  const cluster = await step("Starting the database", () => startCluster(DATA_DIR, { settings }));
  try {
    const databaseUrl = await ensureDatabase(cluster, DATABASE_NAME);
    await allowCheckpoints(cluster);
    if (countsStatements) await allowStatements(cluster, DATABASE_NAME);
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

/** The whole product of its own, as the browser tests have it. */
async function runInBrowser(config) {
  await ensureBrowser();
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=line", "--config", config];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  return status ?? 1;
}

try {
  const [name, ...args] = process.argv.slice(2);
  const program = BENCHES[name];
  if (!program && name !== DESK) throw new Hint(`npm run bench -- ${[...Object.keys(BENCHES), DESK].join("|")}`);
  checkNode();
  await ensurePackages();
  await ensureClient();
  if (name === DESK) process.exitCode = await runInBrowser("bench/desk/playwright.config.ts");
  else
    process.exitCode = await withDatabase((env) => run(program, args, env), {
      needsPages: !WITHOUT_PAGES.has(name),
      countsStatements: args.includes("--statements"),
    });
} catch (error) {
  console.error(error instanceof Hint ? error.message : error);
  process.exitCode = 1;
}
