import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { Hint } from "../database/binaries.mjs";
import { startCluster, stopCluster } from "../database/cluster.mjs";
import { fingerprint, unlessDone } from "../launch/fingerprint.mjs";
import { prismaCommand } from "../launch/install.mjs";
import { endLeftovers, processBook } from "../launch/leftovers.mjs";
import { runTool } from "../launch/run.mjs";

const DATA_DIR = ".data/test";
const TEMPLATE_DIR = `${DATA_DIR}/template`;
const MEMORY = "/dev/shm";
const GIB = 1024 ** 3;
const ROOM_BYTES = 2 * GIB; // a whole run was seen to use less than half of it
const SPARE_BYTES = 4 * GIB; // beside it: two workers, their server, whoever else works on this machine

async function withClient(url, work) {
  const { default: pg } = await import("pg");
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

const madeFor = () => fingerprint(["prisma/migrations"]).slice(0, 12);
const templateName = () => `line3_template_${madeFor()}`;

/** A migrated template that each test file clones; made anew when the migrations have changed. */
async function ensureTemplate(serverUrl) {
  const name = templateName();
  const found = await withClient(serverUrl, (client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]),
  );
  if (found.rowCount > 0) return;
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
}

/** Makes the cluster with the template once; it is kept, stopped, and only its copies run. */
function ensureTemplateCluster() {
  const print = fingerprint(["prisma/migrations", "package-lock.json", "scripts/database"]);
  return unlessDone(`${TEMPLATE_DIR}/.made-for`, print, async () => {
    await stopCluster(TEMPLATE_DIR);
    rmSync(TEMPLATE_DIR, { recursive: true, force: true });
    mkdirSync(TEMPLATE_DIR, { recursive: true });
    const cluster = await startCluster(TEMPLATE_DIR, { isThrowaway: true });
    try {
      await ensureTemplate(cluster.url("postgres"));
    } finally {
      cluster.stop();
    }
  });
}

const places = {
  memory: `${MEMORY}/line3-test-${createHash("sha256").update(process.cwd()).digest("hex").slice(0, 12)}`,
  disk: `${DATA_DIR}/running`,
};

/** In memory where there is room for it. */
function chosenPlace() {
  if (!existsSync(MEMORY) || freemem() < ROOM_BYTES + SPARE_BYTES) return places.disk;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize < ROOM_BYTES ? places.disk : places.memory;
}

/**
 * Stops the servers of the database tests and removes their data, wherever a run has left them; only the template stays.
 * Refuses while that run is alive.
 */
export async function endTestServers() {
  await endLeftovers(DATA_DIR);
  await stopCluster(TEMPLATE_DIR);
  for (const folder of Object.values(places)) {
    await stopCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the template cluster that waits for no disk and is gone after the run. */
async function startThrowaway() {
  await endTestServers();
  mkdirSync(DATA_DIR, { recursive: true });
  const book = processBook(DATA_DIR);
  book.add("launcher", process.pid);
  await ensureTemplateCluster();
  const folder = chosenPlace();
  const copied = spawnSync("cp", ["-pR", TEMPLATE_DIR, folder], { encoding: "utf8" }); // with its owner, who need not be us
  if (copied.status !== 0) throw new Hint(`The database of the tests could not be copied: ${copied.stderr.trim()}`);
  const cluster = await startCluster(folder, { isThrowaway: true });
  return {
    url: cluster.url("postgres"),
    async stop() {
      book.clear();
      await endTestServers();
    },
  };
}

/** vitest's global set-up of the database tests: a server of our own, or the one LINE3_TEST_DATABASE_URL names. */
export default async function setup(project) {
  const given = process.env.LINE3_TEST_DATABASE_URL;
  if (given) await ensureTemplate(given);
  const server = given ? { url: given, stop: () => undefined } : await startThrowaway();
  project.provide("serverUrl", server.url);
  project.provide("template", templateName());
  // Where nothing waits for the disk, copying files is five times as fast as writing them through the log; elsewhere slower.
  project.provide("cloning", given ? "" : "STRATEGY FILE_COPY");
  return server.stop;
}
