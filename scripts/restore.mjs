// npm run restore -- <file> (docs/operations.md): what `npm run backup` wrote becomes the data folder, which must be empty.
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { readArchive } from "./database/archive.mjs";
import { Hint } from "./database/binaries.mjs";
import { startCluster } from "./database/cluster.mjs";
import { checkNode } from "./launch/install.mjs";
import { readEnvFile } from "./launch/settings.mjs";
import { runCommand } from "./launch/with-database.mjs";

await runCommand(async ([file, ...more]) => {
  if (!file || more.length > 0) throw new Hint("npm run restore -- <file>");
  checkNode();
  readEnvFile();
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  if (process.env.DATABASE_URL)
    throw new Hint("npm run restore is for the embedded database: of a server of your own, see docs/operations.md.");
  if (!existsSync(file)) throw new Hint(`There is no file ${file}.`);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new Hint(`${dataDir} is not empty: move it away, or set LINE3_DATA_DIR to another folder.`);
  const half = `${dataDir}.${process.pid}.part`;
  mkdirSync(half, { recursive: true, mode: 0o700 });
  try {
    const { at } = await readArchive(file, half);
    const pushes = await recover(half);
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(half, dataDir);
    console.log(`${dataDir} is as it was at ${at}, with ${pushes} pushes. npm start goes on from there.`);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
});

/** Lets the server mend what changed while it was copied, once, and says how many pushes it has. */
async function recover(dataDir) {
  const { default: pg } = await import("pg");
  const cluster = await startCluster(dataDir);
  try {
    const client = new pg.Client({ connectionString: cluster.url("line3") });
    await client.connect();
    try {
      const { rows } = await client.query('SELECT count(*)::int AS pushes FROM "InboxItem"');
      return rows[0].pushes;
    } finally {
      await client.end();
    }
  } finally {
    cluster.stop();
  }
}
