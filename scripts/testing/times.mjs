import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const RECORD = ".data/test-times.json";
const MOST_LISTED = 10;

/** What one file of a part may take, in seconds, on a machine whose yardstick is this; a file that takes twice of it is named. */
export const REFERENCE_YARDSTICK_MS = 80;
const SHARES = { unit: 1, db: 4, crash: 90, e2e: 20 };

/** Files that are worth more, and why. */
const OWN_SHARES = {};

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
  const told = Object.entries(parts).map(([name, seconds]) => row(seconds, before.parts[name], name));
  const slowest = Object.entries(files)
    .sort(([, a], [, b]) => b.seconds - a.seconds)
    .slice(0, MOST_LISTED)
    .map(([file, { seconds }]) => row(seconds, before.files[file]?.seconds, file));
  const yardsticks = before.yardstickMs === null ? "" : `, ${before.yardstickMs.toFixed(0)} ms before`;
  const late = overdrawn(files, yardstickMs);
  const lines = [
    `\nTime         before  (the fixed piece of work took ${yardstickMs.toFixed(0)} ms${yardsticks})`,
    ...told,
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
