import { expect, test } from "vitest";
import { isReadingDue, type ReadingFacts } from "./reading";

const NOW = new Date("2026-12-01T08:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const READ: ReadingFacts = { wantedAt: null, readAt: hoursAgo(1), triedAt: hoursAgo(1) };

test.each<[string, ReadingFacts | null, boolean]>([
  ["never read", null, true],
  ["read an hour ago", READ, false],
  ["asked for", { ...READ, wantedAt: hoursAgo(0) }, true],
  ["read a day ago", { ...READ, readAt: hoursAgo(24), triedAt: hoursAgo(24) }, true],
  ["read a day ago, failed just now", { ...READ, readAt: hoursAgo(24), triedAt: hoursAgo(0.5) }, false],
  ["never read, failed an hour ago", { wantedAt: null, readAt: null, triedAt: hoursAgo(1) }, true],
])("%s", (_case, reading, isDue) => expect(isReadingDue(reading, NOW)).toBe(isDue));
