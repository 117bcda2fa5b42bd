import { expect, test } from "vitest";
import { rotationOf, type Rotation, type RotationFacts } from "./app-secrets";

const NOW = "2026-11-30T02:00:00.000Z";
const ago = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

/** One secret that has verified a push an hour ago, recorded for months. */
const ONE: RotationFacts = {
  now: NOW,
  hasPrevious: false,
  recordedSince: ago(2000),
  lastAt: { current: ago(1), previous: null },
};
const two = (current: number | null, previous: number | null): RotationFacts => ({
  ...ONE,
  hasPrevious: true,
  lastAt: { current: current === null ? null : ago(current), previous: previous === null ? null : ago(previous) },
});

test.each<[string, RotationFacts, Rotation]>([
  ["one secret, in use", ONE, "proven"],
  ["one secret, quiet for a day", { ...ONE, lastAt: { current: ago(24), previous: null } }, "silent"],
  [
    "one secret, nothing has come",
    { ...ONE, recordedSince: null, lastAt: { current: null, previous: null } },
    "silent",
  ],
  ["two, nothing has come yet", { ...two(null, null), recordedSince: null }, "silent"],
  ["two, the platform still signs with the old one", two(null, 0.1), "newUnproven"],
  ["two, it signed with the new one once, long ago", two(30, 1), "newUnproven"],
  ["two, both within the day", two(1, 2), "bothInUse"],
  ["two, the old one last 23 h 59 min ago", two(1, 23.99), "bothInUse"],
  ["two, the old one last a day ago", two(1, 24), "oldQuiet"],
  ["two, the old one never", two(1, null), "neverUsed"],
  ["two, the old one never, but recorded for an hour only", { ...two(1, null), recordedSince: ago(1) }, "tooSoon"],
  ["two, recorded for a day", { ...two(1, null), recordedSince: ago(24) }, "neverUsed"],
  ["two, neither for a day: the old one may be in use", two(24, 48), "silent"],
])("%s", (_case, facts, rotation) => {
  expect(rotationOf(facts)).toBe(rotation);
});
