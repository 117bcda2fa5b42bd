// npm run db:migrate | db:seed | db:reset | db:new -- <name> | db:fill -- [orders]: the database of this installation, embedded or DATABASE_URL.
// npm run db:generate: the code that speaks to it, noted as made, so that no command makes it again. It needs no database.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { Hint } from "./database/binaries.mjs";
import { startCluster } from "./database/cluster.mjs";
import { ensureDatabase, ensureDemoData, ensureMigrated } from "./launch/database.mjs";
import { ensureClient, prismaCommand } from "./launch/install.mjs";
import { productEnv, readEnvFile } from "./launch/settings.mjs";

const DATABASE_NAME = "line3";

const ACTS = {
  migrate: (env, logDir) => ensureMigrated(env, logDir),
  seed: (env, logDir) => ensureDemoData(env, logDir),
  /** Fills the demo account by pushes of the sandbox and by the product's own commands: both must be running. */
  async fill(env, logDir, orders) {
    const isUp = await fetch(`${env.NEXTAUTH_URL}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isUp) throw new Hint("Start the product first (npm start), then fill it from a second terminal.");
    const args = ["--import", "tsx", "prisma/fill/main.ts", ...(orders ? [orders] : [])];
    const { status } = spawnSync(process.execPath, args, { env: { ...env, LOG_LEVEL: "warn" }, stdio: "inherit" });
    if (status !== 0) throw new Hint("Not everything was filled in; the lines above say why.");
  },
  async reset(env, logDir) {
    if (env.LINE3_EMBEDDED_DATABASE !== "on" && !process.argv.includes("--yes")) {
      throw new Hint(
        "This deletes everything in the database of DATABASE_URL. Say npm run db:reset -- --yes to do it.",
      );
    }
    prisma(env, "migrate", "reset", "--force");
    if (env.LINE3_DEMO === "on") await ensureDemoData(env, logDir);
  },
  /**
   * Writes the SQL that leads from the schema of the last commit to the schema as it is now. Not from the database: it holds
   * more than Prisma can say (generated columns, indexes with nulls last), and all of that would be dropped.
   */
  async new(env, logDir, name) {
    if (!/^[a-z0-9_]+$/.test(name ?? "")) throw new Hint("npm run db:new -- name_in_snake_case");
    const before = committedSchema(`${env.LINE3_DATA_DIR}/schema-before`);
    const script = prisma(env, "migrate", "diff", "--from-schema", before, "--to-schema", "prisma/schema", "--script");
    if (!/^(ALTER|CREATE|DROP) /m.test(script))
      throw new Hint("prisma/schema is as in the last commit: change it first, then write its migration.");
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = `prisma/migrations/${stamp}_${name}`;
    mkdirSync(folder);
    writeFileSync(`${folder}/migration.sql`, script);
    console.log(`${folder}/migration.sql is written. Read it, add what Prisma cannot say, then npm run db:migrate.`);
  },
};

/** The schema of the last commit, laid out in a folder; returns the folder. */
function committedSchema(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = spawnSync("git", ["archive", "HEAD", "prisma/schema"]);
  const unpacked = spawnSync("tar", ["-x", "-C", folder], { input: archive.stdout });
  if (archive.status !== 0 || unpacked.status !== 0)
    throw new Hint("The schema of the last commit cannot be read by git.");
  return `${folder}/prisma/schema`;
}

function prisma(env, ...args) {
  const done = spawnSync(process.execPath, prismaCommand(...args), { env, encoding: "utf8" });
  if (done.status !== 0) throw new Hint(done.stderr.trim() || `prisma ${args.join(" ")} failed`);
  return done.stdout;
}

async function main() {
  const [act, name] = process.argv.slice(2);
  if (act !== "generate" && !ACTS[act]) throw new Hint(`npm run db:${Object.keys(ACTS).join(" | db:")} | db:generate`);
  readEnvFile();
  await ensureClient();
  if (act === "generate") return;
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  const given = process.env.DATABASE_URL;
  const cluster = given ? null : await startCluster(dataDir);
  try {
    const databaseUrl = given ?? (await ensureDatabase(cluster, DATABASE_NAME));
    const ports = { port: process.env.PORT ?? 3000, sandboxPort: process.env.SANDBOX_PORT ?? 3100 };
    const env = productEnv({ given: process.env, dataDir, isDev: false, databaseUrl, ...ports });
    await ACTS[act](env, `${dataDir}/logs`, name);
    console.log("Done.");
  } finally {
    if (cluster && !cluster.wasRunning) cluster.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Hint ? error.message : error);
  process.exitCode = 1;
}
