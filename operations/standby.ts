import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { vi } from "vitest";
import { createArchive, readArchive } from "@/scripts/database/archive.mjs";
import { addCluster } from "@/scripts/database/base-backup.mjs";
import { databaseOwner, postgresBinaries, runBinary } from "@/scripts/database/binaries.mjs";
import { startCluster, stopCluster } from "@/scripts/database/cluster.mjs";
import { runningProcesses } from "@/scripts/launch/process-tree.mjs";
import type { Cluster } from "./installation";

const SOON = { timeout: 30_000, interval: 50 };
const REPLICATOR = "replicator";

/** Runs `work` on a connection of its own, as the superuser. */
export async function onServer<T>(
  server: Cluster,
  work: (client: pg.Client) => Promise<T>,
  database = "line3",
): Promise<T> {
  const client = new pg.Client({ connectionString: server.url(database), connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes a standby of a running server in `.data/operations/<name>`, by a copy as `npm run backup` takes it, and waits until it
 * follows. It reaches its primary through the port `through`. Nothing of it is synchronous yet.
 */
export async function makeStandby(primary: Cluster, name: string, through: number): Promise<Cluster> {
  const dataDir = path.resolve(".data/operations", name);
  await stopCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  const password = await allowReplication(primary, name);
  const copy = `${dataDir}.copy`;
  rmSync(copy, { force: true });
  const archive = await createArchive(copy);
  await addCluster(archive, { folder: path.join(primary.dataDir, "postgres"), url: primary.url("postgres") });
  await archive.end({});
  await readArchive(copy, dataDir);
  rmSync(copy);
  copyFileSync(path.join(primary.dataDir, "secrets.json"), path.join(dataDir, "secrets.json"));
  const conninfo = `host=127.0.0.1 port=${through} user=${REPLICATOR} password=${password} application_name=${name} connect_timeout=5`;
  const settings = [
    `primary_conninfo = '${conninfo}'`,
    `primary_slot_name = '${name}'`,
    "synchronous_standby_names = ''",
    "wal_receiver_timeout = '5s'",
  ];
  appendFileSync(path.join(dataDir, "postgres/postgresql.auto.conf"), `${settings.join("\n")}\n`);
  writeFileSync(path.join(dataDir, "postgres/standby.signal"), "");
  const cluster = (await startCluster(dataDir)) as Omit<Cluster, "dataDir">;
  await untilStandbyIs(primary, name, "async");
  return { ...cluster, dataDir };
}

/** A role that may follow, and a slot that keeps for this standby what it has not got yet. Returns the role's password. */
function allowReplication(primary: Cluster, name: string): Promise<string> {
  const { databasePassword } = JSON.parse(readFileSync(path.join(primary.dataDir, "secrets.json"), "utf8")) as {
    databasePassword: string;
  };
  return onServer(primary, async (client) => {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [REPLICATOR]);
    if (role.rowCount === 0)
      await client.query(`CREATE ROLE ${REPLICATOR} REPLICATION LOGIN PASSWORD '${databasePassword}'`);
    await client.query("SELECT pg_create_physical_replication_slot($1)", [name]);
    return databasePassword;
  });
}

/** From now on the primary answers a commit when that standby has it on disk as well. */
export async function makeSynchronous(primary: Cluster, name: string): Promise<void> {
  await onServer(primary, async (client) => {
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await client.query("SELECT pg_reload_conf()");
  });
  await untilStandbyIs(primary, name, "sync");
}

/** Waits until a standby follows as wanted. */
export async function untilStandbyIs(primary: Cluster, name: string, wanted: "async" | "sync"): Promise<void> {
  await vi.waitFor(async () => {
    const follows = await onServer(primary, (client) =>
      client.query("SELECT sync_state FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'", [
        name,
      ]),
    );
    const [row] = follows.rows as { sync_state: string }[];
    if (row?.sync_state !== wanted) throw new Error(`${name} follows: ${row?.sync_state ?? "not at all"}`);
  }, SOON);
}

/** Makes a standby the primary (`pg_ctl promote`); returns when it takes writes. */
export async function promote(standby: Cluster): Promise<void> {
  const binaries = (await postgresBinaries()) as { postgres: string; pg_ctl: string };
  const folder = path.join(standby.dataDir, "postgres");
  const done = runBinary(databaseOwner(folder, binaries), binaries.pg_ctl, ["-D", folder, "-w", "-t", "60", "promote"]);
  if (done.status !== 0) throw new Error(`The standby was not promoted: ${done.stdout} ${done.stderr}`);
}

/** Sends a signal to a server's postmaster and to every process of it: each has a group of its own. */
export function signalServer({ dataDir }: Cluster, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  const postmaster = Number.parseInt(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8"), 10);
  const children = (runningProcesses() as { pid: number; parent: number }[]).filter(
    ({ parent }) => parent === postmaster,
  );
  for (const pid of [postmaster, ...children.map((child) => child.pid)]) {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended
    }
  }
}

/** Ends a server at once, whatever state it is in. */
export function endServer(server: Cluster): void {
  try {
    signalServer(server, "SIGKILL");
  } catch {
    // it runs no more
  }
}
