// What the import graph cannot say: which files a noun may have, that no drawer is opened, that the mode is only a label.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import nouns from "./nouns.cjs";

const { NOUNS } = nouns;
const PARTS = ["domain", "mapping", "store", "commands", "queries", "jobs", "schema", "client", "testing"];
const DRAWERS = /^(utils?|helpers?|common|misc|shared)(\.[a-z]+)?$/;
const ROOTS = ["app", "components", "lib", "prisma", "sandbox", "scripts", "e2e", "crash", "bench"];
const LONGEST_FILE = 320;

// R10: the business mode is shown, filtered and reported, never decided by.
const MODE = /\bbusinessMode\b/;
const MODE_MAY_STAND_IN = [
  /^lib\/shops\//,
  /^lib\/[a-z]+\/(queries|schema|client)(\/|\.ts$)/,
  /^(components|app|prisma|lib\/messages)\//,
  /\.test\.tsx?$/,
];

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (place === "lib/db/generated" || entry.name === "node_modules") continue;
    yield { place, isFolder: entry.isDirectory(), name: entry.name };
    if (entry.isDirectory()) yield* filesBelow(place);
  }
}

function isNoun(place) {
  const [lib, noun, part] = place.split(path.sep);
  return lib === "lib" && NOUNS.includes(noun) && part !== undefined ? part : null;
}

function faultsOf({ place, isFolder, name }) {
  const faults = [];
  if (DRAWERS.test(name)) faults.push("is a drawer for anything: name it by what it holds");
  const part = isNoun(place);
  if (part !== null && !PARTS.includes(part.replace(/(\.db)?(\.test)?\.ts$/, ""))) {
    faults.push(`is none of a noun's parts (${PARTS.join(", ")})`);
  }
  if (isFolder || !/\.(ts|tsx|mjs|cjs)$/.test(name)) return faults;
  if (!/^[a-z0-9.[\]-]+$/.test(name)) faults.push("is not kebab-case");
  const text = readFileSync(place, "utf8");
  if (text.split("\n").length > LONGEST_FILE && !name.includes(".test.")) faults.push(`has over ${LONGEST_FILE} lines`);
  if (
    MODE.test(text) &&
    !MODE_MAY_STAND_IN.some((allowed) => allowed.test(place)) &&
    place !== "scripts/check-tree.mjs"
  ) {
    faults.push("reads the business mode, which is only a label (R10)");
  }
  return faults;
}

const existing = ROOTS.filter((root) => readdirSync(".").includes(root));
const faults = existing.flatMap((root) =>
  [...filesBelow(root)].flatMap((entry) => faultsOf(entry).map((fault) => `${entry.place} ${fault}`)),
);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log("The tree keeps its rules.");
