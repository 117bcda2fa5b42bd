// A consistent copy of a running cluster's files, by PostgreSQL's own low-level backup: what changes while they are copied is
// mended by the log of changes that goes with them.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

/** What a copy does not need, or must not have: the running server's own marks, and what it makes anew. */
const LEFT_OUT = new Set(["postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "pg_internal.init"]);
const EMPTIED = [
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
/** Which state of the server the log goes on from: read last, so that nothing copied is newer than it knows. */
const CONTROL = "global/pg_control";

/** Adds the cluster in `folder`, reached by `url`, to an archive under `postgres/`. */
export async function addCluster(archive, { folder, url }) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Holds the log from here on; gone with this connection, however it ends.
    await client.query("SELECT pg_create_physical_replication_slot('line3_backup_' || pg_backend_pid(), true, true)");
    const { rows: begun } = await client.query("SELECT pg_walfile_name(pg_backup_start('line3', true)) AS segment");
    await addFolder(archive, folder);
    await archive.addFile(`postgres/${CONTROL}`, path.join(folder, CONTROL));
    const { rows: ended } = await client.query(
      "SELECT labelfile, pg_walfile_name(lsn) AS segment FROM pg_backup_stop(false)",
    );
    await archive.addText("postgres/backup_label", ended[0].labelfile);
    for (const segment of segmentsBetween(folder, begun[0].segment, ended[0].segment))
      await archive.addFile(`postgres/pg_wal/${segment}`, path.join(folder, "pg_wal", segment));
  } finally {
    await client.end();
  }
}

/** Adds everything below `root` but what is left out; folders too, which the server does not make by itself. */
async function addFolder(archive, root, below = "") {
  for (const entry of readdirSync(path.join(root, below), { withFileTypes: true })) {
    const place = path.join(below, entry.name);
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith("pgsql_tmp") || place === CONTROL) continue;
    const isEmptied = EMPTIED.includes(place.split(path.sep)[0]);
    if (entry.isFile() && !isEmptied) await archive.addFile(`postgres/${place}`, path.join(root, place));
    // The log has folders that have to be there; a slot's folder would be taken for a slot.
    if (!entry.isDirectory() || (isEmptied && below !== "" && below !== "pg_wal")) continue;
    archive.addFolder(`postgres/${place}`);
    await addFolder(archive, root, place);
  }
}

function segmentsBetween(folder, first, last) {
  const isSegment = (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
  const wal = path.join(folder, "pg_wal");
  return readdirSync(wal).filter((name) => isSegment(name) && statSync(path.join(wal, name)).isFile());
}
