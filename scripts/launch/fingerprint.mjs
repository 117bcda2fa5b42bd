import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

function* filesBelow(place, skip) {
  if (!existsSync(place) || skip.includes(place)) return;
  if (statSync(place).isFile()) {
    yield place;
    return;
  }
  for (const name of readdirSync(place).sort()) yield* filesBelow(path.join(place, name), skip);
}

/** A hash over the names and contents of everything below the given places. */
export function fingerprint(places, skip = []) {
  const hash = createHash("sha256");
  for (const place of places) {
    for (const file of filesBelow(place, skip)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Does the work unless the stamp file says that it was done for the same fingerprint. */
export async function unlessDone(stampFile, print, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === print) return;
  await work();
  writeFileSync(stampFile, print);
}
