// npm run backup -- <file> (docs/operations.md): one file with the embedded database, its secrets and the photos, whether the
// product is running or not. Written whole or not at all, and read again before it counts.
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { createArchive, readArchive } from "./database/archive.mjs";
import { addCluster } from "./database/base-backup.mjs";
import { Hint } from "./database/binaries.mjs";
import { startCluster } from "./database/cluster.mjs";
import { checkNode } from "./launch/install.mjs";
import { readEnvFile } from "./launch/settings.mjs";
import { runCommand } from "./launch/with-database.mjs";

await runCommand(async ([file, ...more]) => {
  if (!file || more.length > 0) throw new Hint("npm run backup -- <file>");
  checkNode();
  readEnvFile();
  const dataDir = process.env.LINE3_DATA_DIR ?? ".data";
  if (process.env.DATABASE_URL)
    throw new Hint("npm run backup is for the embedded database: of a server of your own, see docs/operations.md.");
  if (existsSync(file)) throw new Hint(`${file} is there already.`);
  if (!existsSync(path.join(dataDir, "postgres/PG_VERSION"))) throw new Hint(`There is no database in ${dataDir}.`);
  const half = `${file}.${process.pid}.part`;
  const cluster = await startCluster(dataDir);
  const at = new Date();
  try {
    const archive = await createArchive(half);
    await addCluster(archive, { folder: path.resolve(dataDir, "postgres"), url: cluster.url("postgres") });
    await archive.addFile("secrets.json", path.join(dataDir, "secrets.json"));
    for (const photo of photosOf(dataDir)) await archive.addFile(`photos/${photo.name}`, photo.place);
    const files = await archive.end({ line3: 1, at: at.toISOString() });
    await readArchive(half);
    renameSync(half, file);
    console.log(
      `${file} holds everything up to ${at.toISOString()}, ${files} files, read again. It holds the keys too: keep it as the data folder.`,
    );
  } finally {
    rmSync(half, { force: true });
    if (!cluster.wasRunning) cluster.stop();
  }
});

/** Photos beside the database; a store of one's own (S3) has its own backups. */
function photosOf(dataDir) {
  const folder = process.env.STORAGE_DIR ?? path.join(dataDir, "photos");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((place) => ({ place, name: path.relative(folder, place) }));
}
