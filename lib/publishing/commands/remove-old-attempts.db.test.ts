import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { addAttempt } from "../testing/rows";
import { removeOldAttempts } from "./remove-old-attempts";

const NOW = new Date("2026-11-28T04:00:00+08:00");
const daysAgo = (days: number, more = 0) => new Date(NOW.getTime() - days * 24 * 3_600_000 - more);

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});

const kept = async () =>
  (await database().stockSyncAttempt.findMany({ where: { sellerAccountId: world.sellerAccountId } })).map(
    ({ id }) => id,
  );

test("attempts of more than 90 days go, batch by batch; the newest of a target and an open one stay", async () => {
  const open = await addAttempt(world, { at: daysAgo(200), status: "PENDING" });
  for (const age of [120, 119, 118, 117, 116])
    for (const status of ["SENT", "SUPERSEDED", "FAILED", "BLOCKED", "SKIPPED"] as const)
      await addAttempt(world, { at: daysAgo(age), status });
  await addAttempt(world, { at: daysAgo(90, 1) });
  const young = [await addAttempt(world, { at: daysAgo(90) }), await addAttempt(world, { at: daysAgo(1) })];
  // Nothing has changed of the soap for most of a year: how it stands is still told by what came of it then.
  await addAttempt(world, { skuId: world.soapId, at: daysAgo(301) });
  const newest = await addAttempt(world, { skuId: world.soapId, at: daysAgo(300) });
  const stranger = await makeWorld();
  await addAttempt(stranger, { at: daysAgo(100) });
  const strangers = await addAttempt(stranger, { at: daysAgo(99) });

  expect(await removeOldAttempts(world.caller.scope, NOW, 4)).toBe(27);
  expect((await kept()).sort()).toEqual([open, newest, ...young].sort());
  expect(await removeOldAttempts(world.caller.scope, NOW, 4)).toBe(0);
  expect(await database().stockSyncAttempt.count({ where: { sellerAccountId: stranger.sellerAccountId } })).toBe(2);
  expect(await removeOldAttempts(stranger.caller.scope, NOW)).toBe(1);
  expect(await database().stockSyncAttempt.findFirst({ where: { sellerAccountId: stranger.sellerAccountId } })).toEqual(
    expect.objectContaining({ id: strangers }),
  );
});
