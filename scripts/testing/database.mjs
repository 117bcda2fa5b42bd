import { startCluster } from "../database/cluster.mjs";
import { fingerprint } from "../launch/fingerprint.mjs";
import { prismaCommand } from "../launch/install.mjs";
import { runTool } from "../launch/run.mjs";
import pg from "pg";

const TEMPLATE = "line3_template";
const DATA_DIR = ".data/test";

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function on(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/** A migrated template that each test file clones; made anew when the migrations have changed. */
async function ensureTemplate(serverUrl) {
  const name = `${TEMPLATE}_${fingerprint(["prisma/migrations"]).slice(0, 12)}`;
  const found = await withClient(serverUrl, (client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]),
  );
  if (found.rowCount > 0) return name;
  const half = `${name}_new`;
  await withClient(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${half}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${half}"`);
  });
  const env = { ...process.env, DATABASE_URL: on(serverUrl, half) };
  await runTool("test-migrate", process.execPath, prismaCommand("migrate", "deploy"), {
    env,
    logDir: `${DATA_DIR}/logs`,
  });
  await withClient(serverUrl, (client) => client.query(`ALTER DATABASE "${half}" RENAME TO "${name}"`));
  return name;
}

/** vitest's global set-up of the database tests: a server of our own, or the one LINE3_TEST_DATABASE_URL names. */
export default async function setup(project) {
  const given = process.env.LINE3_TEST_DATABASE_URL;
  const cluster = given ? null : await startCluster(DATA_DIR);
  const serverUrl = given ?? cluster.url("postgres");
  project.provide("serverUrl", serverUrl);
  project.provide("template", await ensureTemplate(serverUrl));
  return () => cluster?.stop();
}
