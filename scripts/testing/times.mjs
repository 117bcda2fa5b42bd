import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const RECORD = ".data/test-times.json";
const MOST_LISTED = 10;

/** The fixed piece of work takes so long on the machine whose seconds the shares are: two quiet cores. */
export const REFERENCE_YARDSTICK_MS = 65;

/** What a file of each part may take, in seconds there: what its part's time comes to for each file, and some to spare. */
const SHARES = { unit: 1, db: 5, crash: 90, e2e: 25 };

/** Files that are worth more, and why. */
const OWN_SHARES = {
  "lib/auth/access-roles.db.test.ts": 15, // every door, for every role and every kind of nobody
  "lib/auth/access-strangers.db.test.ts": 15, // every door that takes an id, with an account for each act
  "lib/inventory/commands/import-counts.db.test.ts": 12, // a file of 50,000 rows
  "lib/returns/commands/any-order.db.test.ts": 15, // every order in which the same facts can come
  "sandbox/returns.test.ts": 3, // the simulated platform's real waits
  "scripts/launch/process-tree.test.ts": 4, // real processes, and the grace of those who do not listen
  "e2e/product/access.spec.ts": 35, // every page for every role
  "e2e/product/accessibility.spec.ts": 70, // every page in two looks
  "e2e/product/alerts.spec.ts": 40, // twice the worker's look of every minute
  "e2e/orders/deadlines.spec.ts": 50, // a deadline passes while somebody looks
  "e2e/returns/scan.spec.ts": 35, // whole parcels by scanner, and what must not happen within a second
  "e2e/returns/discrepancies.spec.ts": 45, // five stories from the order to the settled return
};

function readRecord() {
  const empty = { yardstickMs: null, parts: {}, files: {} };
  if (!existsSync(RECORD)) return empty;
  try {
    return { ...empty, ...JSON.parse(readFileSync(RECORD, "utf8")) };
  } catch {
    return empty; // torn by a crash
  }
}

const inSeconds = (seconds) => (seconds === undefined ? "" : `${seconds.toFixed(1)} s`);

function row(seconds, before, name) {
  return `  ${inSeconds(seconds).padStart(9)}  ${inSeconds(before).padStart(9)}  ${name}`;
}

/** Files that take more than twice their share, by the speed this machine had at the start. */
export function overdrawn(files, yardstickMs) {
  const speed = yardstickMs / REFERENCE_YARDSTICK_MS;
  return Object.entries(files).flatMap(([file, { part, seconds }]) => {
    const share = (OWN_SHARES[file] ?? SHARES[part]) * speed;
    return seconds > 2 * share ? [`${file} took ${inSeconds(seconds)}; its share here is ${inSeconds(share)}`] : [];
  });
}

/**
 * Says where the time went: each part, the ten slowest files, beside what they took in the run before, and who took more than
 * twice its share (a warning: machines are noisy). Keeps the figures for the next run. `parts` are seconds by name, `files`
 * `{ path: { part, seconds } }`; `isWhole` tells that no pattern chose among a part's files.
 */
export function tellTimes({ yardstickMs, parts, files, isWhole }) {
  const before = readRecord();
  const rows = Object.entries(parts).map(([name, seconds]) => row(seconds, before.parts[name], name));
  const slowest = Object.entries(files)
    .sort(([, a], [, b]) => b.seconds - a.seconds)
    .slice(0, MOST_LISTED)
    .map(([file, { seconds }]) => row(seconds, before.files[file]?.seconds, file));
  const yardsticks = before.yardstickMs === null ? "" : `, ${before.yardstickMs.toFixed(0)} ms before`;
  const late = overdrawn(files, yardstickMs);
  const lines = [
    `\nTime         before  (the fixed piece of work took ${yardstickMs.toFixed(0)} ms${yardsticks})`,
    ...rows,
    ...(slowest.length > 0 ? ["\nThe slowest files", ...slowest] : []),
    ...(late.length > 0
      ? ["\nWarning: more than twice their share (scripts/testing/times.mjs)", ...late.map((line) => `  ${line}`)]
      : []),
  ];
  console.log(lines.join("\n"));
  mkdirSync(path.dirname(RECORD), { recursive: true });
  const kept = {
    yardstickMs,
    parts: isWhole ? { ...before.parts, ...parts } : before.parts,
    files: { ...before.files, ...files },
  };
  writeFileSync(RECORD, JSON.stringify(kept, null, 1));
}
