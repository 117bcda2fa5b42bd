import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { processingNow } from "./processing";
import { putPush } from "./testing/inbox-item";
import { makeShop, type TestShop } from "./testing/shop";

let shop: TestShop;
let asked = 0;
/** Each later than the last by more than an answer is kept. */
const state = async () => (await processingNow((asked += 60_000))).state;

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const beat = (seconds: number) =>
  database().workerHeartbeat.create({ data: { workerId: randomUUID(), startedAt: ago(900), beatAt: ago(seconds) } });

async function wait(code: string, seconds: number): Promise<void> {
  const id = await putPush(shop, { code });
  await database().inboxItem.update({ where: { id }, data: { availableAt: ago(seconds) } });
}

beforeEach(async () => {
  shop = await makeShop();
  await database().workerHeartbeat.deleteMany();
  await database().inboxItem.deleteMany();
});

test("no worker, one that has fallen silent, and one of several that lives", async () => {
  expect(await state()).toBe("silent");
  await beat(15);
  expect(await state()).toBe("silent");
  await beat(1);
  expect(await state()).toBe("ok");
});

test("what a worker would take next tells how far it is behind", async () => {
  await beat(1);
  await wait("LP1", 30);
  expect(await state()).toBe("ok");
  await wait("LP2", 90);
  expect(await state()).toBe("behind");
});

test("what waits behind an earlier push of its order, which is put off, is not behind", async () => {
  await beat(1);
  await wait("LP1", -600);
  await wait("LP1", 90);
  expect(await state()).toBe("ok");
});

test("a database that takes more than 2 s for a write is slow, and is well again after", async () => {
  await beat(1);
  let lock = () => {};
  const isLocked = new Promise<void>((resolve) => (lock = resolve));
  const locking = database().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "WriteProbe" IN ACCESS EXCLUSIVE MODE`;
      lock();
      await pause(2200);
    },
    { timeout: 10_000 },
  );
  await isLocked;
  expect(await state()).toBe("slow");
  await locking;
  expect(await state()).toBe("ok");
});

test("a backup, which reads every table for as long as it lasts, makes nothing slow", async () => {
  await beat(1);
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "WriteProbe" IN ACCESS SHARE MODE`;
    expect(await state()).toBe("ok");
    expect(await state()).toBe("ok");
  });
});

test("those who ask at the same time share one answer", () => {
  const now = (asked += 60_000);
  const first = processingNow(now);
  expect(processingNow(now + 900)).toBe(first);
  expect(processingNow(now + 2000)).not.toBe(first);
});
