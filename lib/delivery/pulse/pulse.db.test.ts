import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { makeScope } from "@/lib/kernel/scope-maker";
import { totalOf, type Counts } from "../domain/pulse";
import { putPush } from "../testing/inbox-item";
import { makeShop, type TestShop } from "../testing/shop";
import { readPulse } from "./read-pulse";
import { tallyMessages } from "./tally";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: TestShop;
let now: Date;
const ago = (ms: number) => new Date(now.getTime() - ms);

async function push(receivedAt: Date, processedAt: Date | null, owner = shop): Promise<void> {
  const id = await putPush(owner, { receivedAt });
  if (processedAt) await database().inboxItem.update({ where: { id }, data: { state: "DONE", processedAt } });
}

async function report(settledAt: Date | null, { notBefore = ago(HOUR_MS), owner = shop } = {}): Promise<void> {
  const { cipher, keyId } = seal("{}");
  await database().outboxJob.create({
    data: {
      ...{ sellerAccountId: owner.sellerAccountId, shopId: owner.id, kind: "say", method: "m.say" },
      ...{ orderingKey: randomUUID(), idempotencyKey: randomUUID(), subjectKind: "order", subjectId: randomUUID() },
      ...{ payloadCipher: cipher, keyId, notBefore, settledAt, state: settledAt ? "ACCEPTED" : "PENDING" },
    },
  });
}

const pulse = (scope = shop.scope) => readPulse(scope, now);
const counted = async (scope = shop.scope) => totalOf((await pulse(scope)).chart);
const counts = (taken: number, handled: number, reported: number): Counts => ({ taken, handled, reported });

beforeEach(async () => {
  now = new Date();
  shop = await makeShop();
  await database().messageTally.deleteMany();
  await database().messageTallyMark.deleteMany();
  await database().inboxItem.deleteMany();
  await database().outboxJob.deleteMany();
  await database().throttleBan.deleteMany();
});

test("the last minute: accepted, handled and reported of the reader's shops; a refused push is none", async () => {
  const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
  await push(ago(10_000), ago(5000));
  await push(ago(8000), null);
  await push(ago(2 * MINUTE_MS), ago(20_000));
  await push(ago(5 * MINUTE_MS), ago(4 * MINUTE_MS));
  await push(ago(1000), null, other);
  await report(ago(3000));
  const refused = await putPush(shop, { receivedAt: ago(2000) });
  await database().inboxItem.update({
    where: { id: refused },
    data: { answer: "invalid-parameter", state: "REFUSED" },
  });
  expect((await pulse()).perMinute).toEqual(counts(2, 2, 1));
  expect((await pulse(makeScope(shop.sellerAccountId, "all"))).perMinute).toEqual(counts(3, 2, 1));
  expect((await pulse((await makeShop()).scope)).perMinute).toEqual(counts(0, 0, 0));
});

test("what waits the longest in the reader's shops, and what the platform and the authorization keep back", async () => {
  const stranger = await makeShop();
  const waitsSince = async (owner: TestShop, since: Date) =>
    database().inboxItem.update({ where: { id: await putPush(owner) }, data: { availableAt: since } });
  await waitsSince(stranger, ago(3 * HOUR_MS));
  await waitsSince(shop, ago(2 * MINUTE_MS));
  await report(null, { notBefore: ago(HOUR_MS) });
  expect(await pulse()).toMatchObject({
    pushDueAt: ago(2 * MINUTE_MS).toISOString(),
    reportDueAt: ago(HOUR_MS).toISOString(),
    bans: [],
    held: { count: 0, shops: [] },
  });

  const { TOP_APP_KEY: appKey } = env();
  const until = new Date(now.getTime() + MINUTE_MS);
  await database().throttleBan.createMany({
    data: [
      { appKey, method: "m.say", bannedUntil: until },
      { appKey, method: "m.tell", bannedUntil: ago(1000) },
    ],
  });
  await database().shop.updateMany({
    where: { id: { in: [shop.id, stranger.id] } },
    data: { reportsSuspendedAt: ago(HOUR_MS) },
  });
  const { name } = await database().shop.findUniqueOrThrow({ where: { id: shop.id } });
  expect(await pulse()).toMatchObject({
    reportDueAt: null,
    bans: [{ method: "m.say", until: until.toISOString() }],
    held: { count: 1, shops: [{ id: shop.id, name, since: ago(HOUR_MS).toISOString() }] },
  });
});

test("the chart counts the last day from the rows, once, however often it is counted", async () => {
  const other = await makeShop({ sellerAccountId: shop.sellerAccountId });
  await push(ago(30 * HOUR_MS), ago(30 * HOUR_MS));
  await push(ago(20 * HOUR_MS), ago(2 * HOUR_MS));
  await push(ago(HOUR_MS), ago(HOUR_MS));
  await push(ago(HOUR_MS), null, other);
  await report(ago(HOUR_MS));
  expect(await counted()).toBeNull();
  expect((await pulse()).chart).toMatchObject({ knownUntil: null, isStale: true });
  await tallyMessages(now);
  await tallyMessages(now);
  expect(await counted()).toEqual(counts(2, 2, 1));
  expect(await counted(makeScope(shop.sellerAccountId, "all"))).toEqual(counts(3, 2, 1));
  expect((await pulse()).chart.isStale).toBe(false);
});

test("while no worker counts, the chart ends where it was counted; the next count makes up for it", async () => {
  await tallyMessages(ago(3 * HOUR_MS));
  await push(ago(2 * HOUR_MS), ago(HOUR_MS));
  const { chart } = await pulse();
  expect(chart.isStale).toBe(true);
  expect(new Date(chart.knownUntil ?? 0).getTime()).toBeLessThanOrEqual(ago(3 * HOUR_MS).getTime());
  expect(chart.steps.at(-1)?.counts).toBeNull();
  await tallyMessages(now);
  expect(await counted()).toEqual(counts(1, 1, 0));
  expect((await pulse()).chart.steps.every((step) => step.counts !== null)).toBe(true);
});

test("what is committed late is counted with the next turn, and what is old is thrown away", async () => {
  await tallyMessages(ago(20 * MINUTE_MS));
  await push(ago(20 * MINUTE_MS + 30_000), null); // its commit came after the count
  await database().messageTally.create({
    data: { sellerAccountId: shop.sellerAccountId, shopId: shop.id, bucketAt: ago(60 * HOUR_MS), ...counts(9, 9, 9) },
  });
  await tallyMessages(now);
  expect(await counted()).toEqual(counts(1, 0, 0));
  expect(await database().messageTally.count({ where: { taken: 9 } })).toBe(0);
});
