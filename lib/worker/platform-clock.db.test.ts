import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Called } from "@/lib/platform/call";
import { readPlatformTime } from "./platform-clock";

beforeEach(async () => void (await database().platformClock.deleteMany()));

const OURS = new Date("2026-11-29T03:00:00.000Z");
const ACCEPTED: Called["outcome"] = { kind: "accepted", code: null, subCode: null, text: "", requestId: null };

/** The platform's clock, so many seconds off ours, whose answer takes two seconds. */
async function look(seconds: number, said: Partial<Called> = {}) {
  const times = [OURS.getTime() - 1000, OURS.getTime() + 1000];
  const answer = formatPlatformTime(new Date(OURS.getTime() + seconds * 1000));
  await readPlatformTime(
    () => Promise.resolve({ outcome: ACCEPTED, durationMs: 2000, answer, ...said }),
    () => new Date(times.shift() ?? 0),
  );
  return database().platformClock.findUnique({ where: { source: "worker" } });
}

test.each([
  [0, 0],
  [660, -660],
  [-660, 660],
])("a platform %i s ahead of us: we are %i s ahead", async (seconds, ahead) => {
  const reading = await look(seconds);
  expect(Math.abs((reading?.aheadMs ?? 99_999_999) - ahead * 1000)).toBeLessThanOrEqual(500); // it writes whole seconds
  expect(reading?.readAt.getTime()).toBe(OURS.getTime() + 1000);
});

test("no answer, and one without a time, leave the last reading", async () => {
  await look(0);
  const before = await database().platformClock.findMany();
  await look(660, { outcome: { ...ACCEPTED, kind: "unknown" } });
  await look(660, { answer: "soon" });
  await look(660, { answer: undefined });
  expect(await database().platformClock.findMany()).toEqual(before);
});
