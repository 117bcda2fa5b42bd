import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { whileBroken } from "@/lib/db/testing/breakage";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { addFlagship, addShop, auditOf, callerOf, makeWorld, park, type World } from "../testing/world";
import { receivingGate } from "../queries/rules";
import { waitsForLock } from "../testing/locks";
import { passParkedPushes } from "./pass-parked";
import { switchReceivingOn, takeUpParked } from "./receiving";

let world: World;
beforeAll(async () => void (world = await makeWorld("ENTERPRISE")));

const inbox = (shopId: string) =>
  database().inboxItem.findMany({
    where: { shopId },
    orderBy: { seq: "asc" },
    select: { id: true, state: true, passedBy: true, passedAt: true, attempts: true },
  });
const statesOf = async (shopId: string) => (await inbox(shopId)).map(({ state }) => state);
const passedOf = (shopId: string) =>
  database().auditEntry.findMany({ where: { subjectId: shopId, action: "shop.parked-passed" } });
const codesOf = (results: Awaited<ReturnType<typeof passParkedPushes>>) =>
  results.map(({ refusal }) => refusal?.code ?? "passed");

async function shopThatIsOff(count: number, words: Parameters<typeof addShop>[1] = {}) {
  const shopId = await addShop(world, { orderReceivingEnabled: false, ...words });
  return { shopId, ids: await park(world, shopId, count) };
}

test("exactly the chosen ones go on, marked and audited once; the switch stays off (R54)", async () => {
  const { shopId, ids } = await shopThatIsOff(3);
  const [first, second, third] = ids;
  const results = await passParkedPushes(world.caller, [third ?? "", first ?? ""]);
  expect(results.map(({ id, refusal }) => [id, refusal])).toEqual([
    [third, null],
    [first, null],
  ]);
  const { userId } = world.caller.actor;
  const passed = { state: "PENDING", passedBy: userId, passedAt: expect.any(Date) as Date, attempts: 0 };
  expect(await inbox(shopId)).toEqual([
    { id: first, ...passed },
    { id: second, state: "PARKED", passedBy: null, passedAt: null, attempts: 1 },
    { id: third, ...passed },
  ]);
  const [entry, ...more] = await passedOf(shopId);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ actor: userId, shopId, after: { released: 2 } });
  expect((await database().shop.findUniqueOrThrow({ where: { id: shopId } })).orderReceivingEnabled).toBe(false);
});

test("twenty clicks at once, by two people, are one", async () => {
  const { shopId, ids } = await shopThatIsOff(2);
  const other = { ...world.caller, actor: { ...world.caller.actor, userId: randomUUID() } };
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => passParkedPushes(n % 2 ? other : world.caller, ids)),
  );
  for (const results of all) expect(codesOf(results)).toEqual(["passed", "passed"]);
  expect(await statesOf(shopId)).toEqual(["PENDING", "PENDING"]);
  expect(new Set((await inbox(shopId)).map(({ passedBy }) => passedBy)).size).toBe(1);
  expect(await passedOf(shopId)).toHaveLength(1);
});

test("one that is just being parked again is waited for, and passes", async () => {
  const { shopId, ids } = await shopThatIsOff(1);
  await database().inboxItem.updateMany({ where: { shopId }, data: { state: "RUNNING" } });
  let passing: Promise<unknown> = Promise.resolve();
  await inOneCommit(world.caller, async (commit) => {
    expect((await receivingGate(commit, shopId)).open).toBe(false);
    passing = passParkedPushes(world.caller, ids);
    await waitsForLock();
    await commit.tx.inboxItem.updateMany({ where: { shopId }, data: { state: "PARKED" } });
  });
  await passing;
  expect(await statesOf(shopId)).toEqual(["PENDING"]);
});

test("what is under way or done already is neither refused nor touched; what failed since is told", async () => {
  const { shopId, ids } = await shopThatIsOff(4);
  const states = ["RUNNING", "DONE", "FAILED", "PENDING"] as const;
  for (const [n, state] of states.entries())
    await database().inboxItem.update({ where: { id: ids[n] ?? "" }, data: { state } });
  const before = await inbox(shopId);
  expect(codesOf(await passParkedPushes(world.caller, ids))).toEqual(["passed", "passed", "NOT_PARKED", "passed"]);
  expect(await inbox(shopId)).toEqual(before);
  expect(await passedOf(shopId)).toEqual([]);
});

test.each([
  ["its own authorization has run out", { authExpiresAt: new Date(0) }],
  ["it was never authorized", { authState: "UNAUTHORIZED" as const }],
  ["it was disabled", { authState: "DISABLED" as const }],
  ["it is bound to no flagship shop", { flagshipShopId: null }],
])("nothing passes a shop whose authorization is not valid: %s (R41, R47)", async (_case, words) => {
  const { shopId, ids } = await shopThatIsOff(2, words);
  expect(codesOf(await passParkedPushes(world.caller, ids))).toEqual(["SHOP_NOT_AUTHORIZED", "SHOP_NOT_AUTHORIZED"]);
  expect(await statesOf(shopId)).toEqual(["PARKED", "PARKED"]);
  expect(await passedOf(shopId)).toEqual([]);
});

test("each shop answers for itself: one without authorization keeps no other back", async () => {
  const flagshipShopId = await addFlagship(world.sellerAccountId, "EXPIRED");
  const shut = await shopThatIsOff(1, { flagshipShopId });
  const open = await shopThatIsOff(1);
  const results = await passParkedPushes(world.caller, [...shut.ids, ...open.ids]);
  expect(codesOf(results)).toEqual(["SHOP_NOT_AUTHORIZED", "passed"]);
  expect([await statesOf(shut.shopId), await statesOf(open.shopId)]).toEqual([["PARKED"], ["PENDING"]]);
});

test("an earlier push of the same number goes with a later one, a later one stays", async () => {
  const shopId = await addShop(world, { orderReceivingEnabled: false });
  const { supplierId } = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
  const { sellerAccountId } = world;
  const shop = { id: shopId, supplierId: supplierId ?? "", sellerAccountId, scope: world.caller.scope };
  const put = (code: string) => putPush(shop, { code, state: "PARKED" });
  const ids = [await put("LP-X"), await put("LP-Y"), await put("LP-X"), await put("LP-X")];
  await passParkedPushes(world.caller, [ids[2] ?? ""]);
  expect(await statesOf(shopId)).toEqual(["PENDING", "PARKED", "PENDING", "PARKED"]);
  expect((await passedOf(shopId))[0]?.after).toEqual({ released: 2, numbers: ["LP-X", "LP-X"] });
});

test("out of the scope nothing is found: another account's, a shop not in UserShop, no such push, a cancel push", async () => {
  const stranger = await makeWorld("FLAGSHIP");
  const { shopId, ids } = await shopThatIsOff(1);
  const other = await shopThatIsOff(1);
  const callers = [stranger.caller, callerOf(world, []), callerOf(world, [other.shopId])];
  for (const caller of callers) expect(codesOf(await passParkedPushes(caller, ids))).toEqual(["NOT_FOUND"]);
  await database().inboxItem.update({ where: { id: other.ids[0] ?? "" }, data: { kind: "cancel" } });
  expect(codesOf(await passParkedPushes(world.caller, [randomUUID(), ...other.ids]))).toEqual([
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
  expect([await statesOf(shopId), await statesOf(other.shopId)]).toEqual([["PARKED"], ["PARKED"]]);
  expect(await auditOf(stranger.sellerAccountId)).toEqual([]);
  expect(codesOf(await passParkedPushes(callerOf(world, [shopId]), ids))).toEqual(["passed"]);
});

test("together with the switch and the take-up each push is released once", async () => {
  const { shopId, ids } = await shopThatIsOff(5);
  await Promise.all([
    passParkedPushes(world.caller, ids),
    switchReceivingOn(world.caller, { shopId }),
    passParkedPushes(world.caller, ids),
  ]);
  await takeUpParked(world.caller, { shopId });
  expect(await statesOf(shopId)).toEqual(ids.map(() => "PENDING"));
  const released = (await auditOf(world.sellerAccountId))
    .filter((entry) => entry.subjectId === shopId)
    .map(({ after }) => (after as { released: number }).released);
  expect(released.reduce((sum, one) => sum + one, 0)).toBe(5);
});

test("whoever dies between the release and the audit entry has released nothing", async () => {
  const { shopId, ids } = await shopThatIsOff(1);
  expect(await whileBroken("AuditEntry", () => passParkedPushes(world.caller, ids))).toBeInstanceOf(Error);
  expect(await inbox(shopId)).toMatchObject([{ state: "PARKED", passedBy: null }]);
});
