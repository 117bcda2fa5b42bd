import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { makeScope } from "@/lib/kernel/scope-maker";
import { bySystem, inOneCommit } from "./commit";
import { wake } from "./wake";

const CHANNEL = "line3_test";
const LONG_ENOUGH_MS = 300;

const listener = new pg.Client({ connectionString: env().DATABASE_URL });
let calls = 0;

beforeAll(async () => {
  await listener.connect();
  listener.on("notification", () => (calls += 1));
  await listener.query(`LISTEN ${CHANNEL}`);
});
beforeEach(() => void (calls = 0));
afterAll(() => listener.end());

const by = bySystem(makeScope(randomUUID(), "all"));

test("who listens is woken once the commit is there, and not where it came to nothing", async () => {
  await inOneCommit(by, async ({ wakes }) => {
    wakes.add(CHANNEL);
    await pause(LONG_ENOUGH_MS);
    expect(calls).toBe(0);
  });
  await expect.poll(() => calls).toBe(1);
  const broken = inOneCommit(by, ({ wakes }) => {
    wakes.add(CHANNEL);
    return Promise.reject(new Error("rolled back"));
  });
  await expect(broken).rejects.toThrow("rolled back");
  await pause(LONG_ENOUGH_MS);
  expect(calls).toBe(1);
});

test("what is to be said at one moment is said together", async () => {
  for (let n = 0; n < 100; n += 1) wake(CHANNEL);
  await expect.poll(() => calls).toBeGreaterThan(0);
  await pause(LONG_ENOUGH_MS);
  expect(calls).toBeLessThanOrEqual(2);
});
