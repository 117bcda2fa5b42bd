// A backup's file: a gzipped tar whose last entry, the manifest, names every other with its SHA-256.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { finished, pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Hint } from "./binaries.mjs";

const MANIFEST = "manifest.json";
const CHUNK_BYTES = 1024 * 1024;
const FAST = { level: 1 }; // the disk is slower than that

/** Writes an archive. `addFile`, `addFolder` and `addText` come one after the other, then `end`, which writes the manifest with `facts` in it. */
export async function createArchive(file) {
  const { pack } = await import("tar-stream");
  const tar = pack();
  const written = pipeline(tar, createGzip(FAST), createWriteStream(file, { flags: "wx", mode: 0o600 }));
  written.catch(() => undefined); // told by `end`
  const hashes = {};

  async function add(name, size, chunks) {
    const entry = tar.entry({ name, size, mode: 0o600 });
    const hash = createHash("sha256");
    for await (const chunk of chunks) {
      hash.update(chunk);
      if (!entry.write(chunk)) await new Promise((resolve) => entry.once("drain", resolve));
    }
    entry.end();
    await finished(entry);
    hashes[name] = hash.digest("hex");
  }

  return {
    /** A file as long as it is now; one that is gone by now is left out. It may change meanwhile: the log of changes mends that. */
    async addFile(name, source) {
      const size = await stat(source).then((found) => found.size, gone);
      if (size === null) return;
      const handle = await open(source).catch(gone);
      if (handle === null) return;
      try {
        await add(name, size, exactly(handle, size));
      } finally {
        await handle.close();
      }
    },
    addFolder: (name) => void tar.entry({ name, type: "directory", mode: 0o700 }),
    addText: (name, text) => add(name, Buffer.byteLength(text), [Buffer.from(text)]),
    async end(facts) {
      await add(MANIFEST, ...textEntry(JSON.stringify({ ...facts, files: hashes })));
      tar.finalize();
      await written;
      return Object.keys(hashes).length;
    },
    destroy: () => tar.destroy(),
  };
}

const textEntry = (text) => [Buffer.byteLength(text), [Buffer.from(text)]];

function gone(error) {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** So many bytes of a file, whatever is done to it meanwhile: a part that was cut off is zeros. */
async function* exactly(handle, size) {
  for (let at = 0; at < size;) {
    const wanted = Math.min(CHUNK_BYTES, size - at);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, at);
    const some = bytesRead === 0 ? Buffer.alloc(wanted) : buffer.subarray(0, bytesRead);
    at += some.length;
    yield some;
  }
}

/**
 * Reads an archive to its end and compares every entry with the manifest, which it returns. Where a folder is named, the entries
 * are written into it. Throws a Hint for whatever is no whole backup.
 *
 * @param {string} file
 * @param {string | null} folder
 */
export async function readArchive(file, folder = null) {
  const { extract } = await import("tar-stream");
  const tar = extract();
  const found = {};
  let manifest = null;
  const reading = pipeline(createReadStream(file), createGunzip(), tar);
  reading.catch(() => undefined); // told below
  try {
    for await (const entry of tar) {
      const { name } = entry.header;
      const hash = createHash("sha256");
      if (entry.header.type === "directory") {
        if (folder !== null) mkdirSync(placeIn(folder, name), { recursive: true, mode: 0o700 });
        entry.resume();
        continue;
      }
      if (name === MANIFEST) {
        manifest = JSON.parse(await text(entry));
        continue;
      }
      const target = folder === null ? null : placeIn(folder, name);
      const copy = target && createWriteStream(target, { mode: 0o600 });
      for await (const chunk of entry) {
        hash.update(chunk);
        if (copy && !copy.write(chunk)) await new Promise((resolve) => copy.once("drain", resolve));
      }
      if (copy) {
        copy.end();
        await finished(copy);
      }
      found[name] = hash.digest("hex");
    }
    await reading;
  } catch (error) {
    if (error instanceof Hint || error.code === "ENOENT" || error.code === "ENOSPC") throw error;
    throw new Hint(`${file} is no whole backup of Line3.`);
  }
  const expected = Object.entries(manifest?.files ?? {});
  const isWhole = expected.length > 0 && expected.every(([name, hash]) => found[name] === hash);
  if (!isWhole || Object.keys(found).length !== expected.length) throw new Hint(`${file} is no whole backup of Line3.`);
  return manifest;
}

/** Where an entry belongs; one that would lead out of the folder is not ours. */
function placeIn(folder, name) {
  const target = path.resolve(folder, name);
  if (!target.startsWith(path.resolve(folder) + path.sep))
    throw new Hint(`The backup names ${name}, which is no place in it.`);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  return target;
}
