// What the import graph cannot say: which files a noun may have, that no drawer is opened and none grows too wide, that the
// mode is only a label, whose rows a file touches (tree/row-owners.mjs), that the law is in the house (tree/law.mjs) and the
// documents name what is there (tree/doc-paths.mjs).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import nouns from "./nouns.cjs";
import { docPathFaults } from "./tree/doc-paths.mjs";
import { filesBelow, ROOTS } from "./tree/files.mjs";
import { lawFaults } from "./tree/law.mjs";
import { rowFaults } from "./tree/row-owners.mjs";

const { NOUNS } = nouns;
const PARTS = ["domain", "mapping", "store", "commands", "queries", "jobs", "schema", "client", "testing"];
const CODE_FILE = /\.(ts|tsx|mjs|cjs)$/;
const IS_TEST = /\.(test|spec)\.tsx?$/;
const DRAWERS = /^(utils?|helpers?|common|misc|shared)(\.[a-z]+)?$/;
const LONGEST_FILE = 320;
const WIDEST_FOLDER = 25; // without tests, which stand beside what they test
const rowFaultsOf = rowFaults();

// R10: the business mode is shown, filtered and reported, never decided by.
const MODE = /\bbusinessMode\b/;
const MODE_MAY_STAND_IN = [
  // Where it is told by the name, typed, saved, listed, sorted by.
  /^lib\/shops\/(client|schema|domain\/business-mode|commands\/save-shop|queries\/(choices|ids-by-shop|list-shops|receiving|shop-row))\.ts$/,
  /^lib\/kernel\/audit-facts\.ts$/, // what the history of a shop tells
  /^lib\/(?!shops\/)[a-z]+\/(queries|schema|client)(\/|\.ts$)/,
  /^lib\/[a-z]+\/testing\//,
  /^(components|app|prisma|lib\/messages)\//,
  /\.test\.tsx?$/,
];
// Whoever decides by it compares it, or names one of the two.
const MODE_DECIDES = /\bbusinessMode\)?\s*(===?|!==?|\?(?![?.:]))|\b(if|switch|while) \([^)]*\bbusinessMode\b/;
const ONE_MODE = /\b(LIGHT_RAIL_3|BRAND_STATION)\b/;
const ONE_MODE_MAY_STAND_IN = [
  /^lib\/shops\/domain\/business-mode\.ts$/,
  /^lib\/[a-z]+\/testing\//,
  /^(prisma|e2e)\//,
  /\.test\.tsx?$/,
];

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
  if (part !== null && !isFolder && existsSync(place.replace(/\.ts$/, "")))
    faults.push("stands beside a folder of its name: it belongs into it");
  if (isFolder) faults.push(...widthFaultsOf(place));
  if (isFolder || !CODE_FILE.test(name)) return faults;
  if (!/^[a-z0-9.[\]-]+$/.test(name)) faults.push("is not kebab-case");
  const text = readFileSync(place, "utf8");
  if (text.split("\n").length > LONGEST_FILE && !name.includes(".test.")) faults.push(`has over ${LONGEST_FILE} lines`);
  if (isUnnamedHook(place, name, text)) faults.push("is a hook: name it use-…");
  faults.push(...modeFaultsOf(place, text), ...rowFaultsOf(place, text));
  return faults;
}

/** What a file of the screens exports first is what it is. */
function isUnnamedHook(place, name, text) {
  if (!place.startsWith("components/") || name.endsWith(".tsx") || IS_TEST.test(name)) return false;
  return /^use[A-Z]/.test(/^export function (\w+)/m.exec(text)?.[1] ?? "") && !name.startsWith("use-");
}

function widthFaultsOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && CODE_FILE.test(entry.name) && !IS_TEST.test(entry.name),
  );
  return files.length > WIDEST_FOLDER ? [`holds ${files.length} files, more than ${WIDEST_FOLDER}: give it rooms`] : [];
}

function modeFaultsOf(place, text) {
  if (place === "scripts/check-tree.mjs") return [];
  const isAmong = (places) => places.some((allowed) => allowed.test(place));
  const faults = [];
  if (MODE.test(text) && !isAmong(MODE_MAY_STAND_IN))
    faults.push("reads the business mode, which is only a label (R10)");
  if (MODE_DECIDES.test(text)) faults.push("decides by the business mode, which is only a label (R10)");
  if (ONE_MODE.test(text) && !isAmong(ONE_MODE_MAY_STAND_IN))
    faults.push("knows one business mode from the other (R10)");
  return faults;
}

const faults = [
  ...ROOTS.flatMap((root) =>
    [...filesBelow(root)].flatMap((entry) => faultsOf(entry).map((fault) => `${entry.place} ${fault}`)),
  ),
  ...lawFaults(),
  ...docPathFaults(),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log("The tree keeps its rules.");
