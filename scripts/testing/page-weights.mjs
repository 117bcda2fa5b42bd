// How heavy each page's script is when the page loads, against the list in page-weights.json.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Next's own: which files of the build a route loads at first. */
const STATS = ".next/diagnostics/route-bundle-stats.json";
const LIST = "scripts/testing/page-weights.json";
const kB = (bytes) => Math.ceil(bytes / 1000);

/** How much lighter than its line a page may be before its line has to follow. */
const SLACK_KB = 8;

/**
 * What a page may weigh: what it weighed at first, and each growth since, which says why.
 * @param {{ kB: number, grown?: { kB: number, why: string }[] }} line
 */
export function allowed({ kB: first, grown = [] }) {
  return grown.reduce((sum, growth) => sum + growth.kB, first);
}

/** What stands against the list, one line each; `weights` is in kB, by route. */
export function weightFaults(weights, list) {
  const faults = Object.keys(list)
    .filter((route) => !(route in weights))
    .map((route) => `${route} has a line, but there is no such page`);
  for (const [route, weight] of Object.entries(weights)) {
    const line = list[route];
    if (!line) faults.push(`${route} weighs ${weight} kB and has no line`);
    else if (weight > allowed(line))
      faults.push(
        `${route} weighs ${weight} kB of ${allowed(line)}: fetch later what is rare, or add a growth that says why`,
      );
    else if (weight < allowed(line) - SLACK_KB)
      faults.push(`${route} weighs ${weight} kB only: its line may say so instead of ${allowed(line)}`);
    if (line?.grown?.some(({ why }) => !why?.trim())) faults.push(`${route} has a growth that does not say why`);
  }
  return faults.map((fault) => `${fault} (${LIST})`);
}

/** Scripts by gzip, and the texts of the heavier language, in kB by route, as the build left them. */
export async function pageWeights() {
  const { tsImport } = await import("tsx/esm/api"); // not at the top: a fresh clone has no packages yet
  const { textsOf } = await tsImport("../../lib/messages/parts.ts", import.meta.url);
  const sizes = new Map();
  const sizeOf = (name, bytes) => {
    if (!sizes.has(name)) sizes.set(name, gzipSync(bytes()).length);
    return sizes.get(name);
  };
  const textsSize = (part) =>
    Math.max(
      ...["zh-CN", "en"].map((locale) => sizeOf(`${locale} ${part}`, () => JSON.stringify(textsOf(locale, part)))),
    );
  const routes = JSON.parse(readFileSync(STATS, "utf8")).filter(({ route }) => !route.startsWith("/_"));
  return Object.fromEntries(
    routes
      .map(({ route, firstLoadChunkPaths }) => {
        const scripts = firstLoadChunkPaths.reduce((sum, file) => sum + sizeOf(file, () => readFileSync(file)), 0);
        return [route, kB(scripts + textsSize("frame") + textsSize(route))];
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** The check of `npm test`, once the pages are built. */
export async function checkPageWeights() {
  const weights = await pageWeights();
  const faults = weightFaults(weights, JSON.parse(readFileSync(LIST, "utf8")));
  for (const fault of faults) console.log(`FAILED  ${fault}`);
  if (faults.length === 0) console.log(`  ok    ${Object.keys(weights).length} pages`);
  return { passed: faults.length === 0 ? 1 : 0, failed: faults.length, files: {} };
}
