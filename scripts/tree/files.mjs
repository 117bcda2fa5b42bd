import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The folders that hold what we wrote ourselves. */
export const ROOTS = [
  "app",
  "components",
  "lib",
  "prisma",
  "sandbox",
  "scripts",
  "e2e",
  "crash",
  "operations",
  "deploy",
  "bench",
];

/** Everything below a folder, files and folders, without what is generated or installed. */
export function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (place === "lib/db/generated" || entry.name === "node_modules") continue;
    yield { place, isFolder: entry.isDirectory(), name: entry.name };
    if (entry.isDirectory()) yield* filesBelow(place);
  }
}

/** Our texts for people: the pages at the top and everything in `docs`. */
export function docPlaces() {
  const top = readdirSync(".").filter((name) => name.endsWith(".md"));
  const below = existsSync("docs") ? [...filesBelow("docs")].filter(({ name }) => name.endsWith(".md")) : [];
  return [...top, ...below.map(({ place }) => place)];
}
