import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { database } from "./client";

/** A database of a server that runs on Chinese time, as many do. */
async function onShanghaiTime() {
  await database().$executeRawUnsafe(`DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET timezone TO ''Asia/Shanghai''', current_database()); END $$`);
  await database().$disconnect(); // the setting holds for new connections
  return database();
}

afterAll(() => database().$disconnect());

test("a moment is the same moment to us and to the database, whatever zone its server runs in", async () => {
  const db = await onShanghaiTime();
  const workerId = randomUUID();
  const beatAt = new Date("2026-11-24T10:00:00.123Z");
  await db.workerHeartbeat.create({ data: { workerId, startedAt: beatAt, beatAt } });

  const [stored] = await db.$queryRaw<{ ms: number; clockMs: number }[]>`
    SELECT extract(epoch FROM "beatAt")::float8 * 1000 AS ms, extract(epoch FROM now())::float8 * 1000 AS "clockMs"
    FROM "WorkerHeartbeat" WHERE "workerId" = ${workerId}`;
  expect(stored?.ms).toBe(beatAt.getTime());
  expect(Math.abs((stored?.clockMs ?? 0) - Date.now())).toBeLessThan(60_000);

  await db.$executeRaw`UPDATE "WorkerHeartbeat" SET "beatAt" = '2026-11-24T10:00:00+08:00' WHERE "workerId" = ${workerId}`;
  const read = await db.workerHeartbeat.findUniqueOrThrow({ where: { workerId } });
  expect(read.beatAt.toISOString()).toBe("2026-11-24T02:00:00.000Z");
  expect(read.startedAt).toEqual(beatAt);
});
