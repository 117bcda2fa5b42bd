import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkKey, type FileStore } from "./file-store";

/** Files in a local folder, made when the first one comes. A file is there whole or not at all: written aside, then renamed. */
export function folderStorage(folder: string): FileStore {
  const placeOf = (key: string) => path.join(folder, checkKey(key));
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      const aside = `${place}.${randomUUID()}.part`;
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await writeFile(aside, bytes, { mode: 0o600 });
      await rename(aside, place);
    },
    async read(key) {
      try {
        return new Uint8Array(await readFile(placeOf(key)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async remove(key) {
      const place = placeOf(key);
      for (const aside of await asidesOf(place)) await rm(aside, { force: true });
      await rm(place, { force: true });
    },
  };
}

/** What a crash left of writing this file. */
async function asidesOf(place: string): Promise<string[]> {
  const names = await readdir(path.dirname(place)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const own = names.filter((name) => name.startsWith(`${path.basename(place)}.`) && name.endsWith(".part"));
  return own.map((name) => path.join(path.dirname(place), name));
}
