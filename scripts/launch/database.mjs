import { readdirSync } from "node:fs";
import { Hint } from "../database/binaries.mjs";
import { prismaCommand } from "./install.mjs";
import { runTool } from "./run.mjs";
import { step } from "./steps.mjs";

async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Hint(`The database does not answer: ${error.message}. Check DATABASE_URL.`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates a database on the embedded server unless it is there. */
export function ensureDatabase(serverUrl, name) {
  return withClient(serverUrl, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
  });
}

async function missesMigration(url) {
  const wanted = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return withClient(url, async (client) => {
    const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
    if (table.rows[0].name === null) return true;
    const done = await client.query('SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL');
    const names = new Set(done.rows.map((row) => row.migration_name));
    return wanted.some((name) => !names.has(name));
  });
}

/** Brings the database to the newest migration; asks first, since Prisma takes more than a second to say "nothing to do". */
export async function ensureMigrated(env, logDir) {
  if (!(await missesMigration(env.DATABASE_URL))) return;
  await step("Migrating the database", () =>
    runTool("prisma-migrate", process.execPath, prismaCommand("migrate", "deploy"), { env, logDir }),
  );
}

/** Writes the demo data into an empty database. */
export async function ensureDemoData(env, logDir) {
  const isEmpty = await withClient(env.DATABASE_URL, async (client) => {
    const accounts = await client.query('SELECT 1 FROM "SellerAccount" LIMIT 1');
    return accounts.rowCount === 0;
  });
  if (!isEmpty) return;
  await step("Writing demo data", () =>
    runTool("seed", process.execPath, ["--import", "tsx", "prisma/seed.ts"], { env, logDir }),
  );
}
