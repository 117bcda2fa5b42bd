import { beforeAll, describe, expect, test } from "vitest";
import { database, inTransaction } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { receivingGate } from "../queries/rules";
import {
  addShop,
  auditOf,
  callerOf,
  codeFrom,
  makeWorld,
  park,
  refusalFrom,
  switchOff,
  type World,
} from "../testing/world";
import { waitsForLock } from "../testing/locks";
import { changeReceivingEnd, switchOnDue, switchReceivingOff, switchReceivingOn, takeUpParked } from "./receiving";

let world: World;

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
});

const shopRow = (id: string) => database().shop.findUniqueOrThrow({ where: { id } });
const inboxOf = (shopId: string) =>
  database().inboxItem.findMany({ where: { shopId }, orderBy: { seq: "asc" }, select: { id: true, state: true } });
const actsOn = async (shopId: string) =>
  (await auditOf(world.sellerAccountId)).filter((one) => one.subjectId === shopId);
const actionsOn = async (shopId: string) => (await actsOn(shopId)).map(({ action }) => action);

/** A moment by the clock of Shanghai. */
function at(shanghai: string): Date {
  const moment = parsePlatformTime(shanghai);
  if (!moment) throw new Error(`No moment: ${shanghai}`);
  return moment;
}

/** A Tuesday, and the day before National Day. */
const TUESDAY = at("2026-11-24 09:00");
const HOLIDAY_EVE = at("2026-09-30 17:00");
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);

describe("switching off (R52, R53)", () => {
  test("a short pause on a working day needs no name; who, when, why and the end are kept", async () => {
    const shopId = await addShop(world);
    const until = hours(TUESDAY, 2);
    await switchReceivingOff(world.caller, { shopId, until, reason: "盘点", typedName: "" }, TUESDAY);
    expect(await shopRow(shopId)).toMatchObject({
      orderReceivingEnabled: false,
      receivingOffAt: TUESDAY,
      receivingOffBy: world.caller.actor.userId,
      receivingOffReason: "盘点",
      receivingOnAt: until,
    });
    const [entry] = await actsOn(shopId);
    expect(entry).toMatchObject({ action: "shop.receiving-off", reason: "盘点", actorName: "陈管理" });
    expect(entry?.after).toEqual({ until: until.toISOString() });
  });

  test.each([
    ["without an end", TUESDAY, null, "none"],
    ["into National Day", HOLIDAY_EVE, at("2026-10-01 01:00"), "2026-10-01"],
    ["over a Saturday", at("2026-11-27 18:00"), at("2026-11-28 09:00"), "2026-11-28"],
  ])("%s the shop's name decides, here and not on the page alone", async (_case, now, until, day) => {
    const name = `假日店铺 ${Math.random()}`;
    const shopId = await addShop(world, { name });
    const wish = { shopId, until, reason: "放假" };
    for (const typedName of ["", "假日店铺", name.toUpperCase() + "x"])
      expect(await refusalFrom(() => switchReceivingOff(world.caller, { ...wish, typedName }, now))).toMatchObject({
        code: "SHOP_NAME_NOT_TYPED",
        facts: { day, shop: name },
        fields: { typedName: "notTheShopName" },
      });
    expect(await actionsOn(shopId)).toEqual([]);
    await switchReceivingOff(world.caller, { ...wish, typedName: name }, now);
    expect(await shopRow(shopId)).toMatchObject({ orderReceivingEnabled: false, receivingOnAt: until });
  });

  test("the account's own day off is one (R138)", async () => {
    const own = await makeWorld("ENTERPRISE");
    const { sellerAccountId } = own;
    await database().calendarOverride.create({
      data: {
        sellerAccountId,
        day: new Date("2026-11-24"),
        isWorkday: false,
        note: "年会",
        setBy: "u",
        setAt: TUESDAY,
      },
    });
    const shopId = await addShop(own);
    const wish = { shopId, until: hours(TUESDAY, 2), reason: "年会", typedName: "" };
    expect(await codeFrom(() => switchReceivingOff(own.caller, wish, TUESDAY))).toBe("SHOP_NAME_NOT_TYPED");
  });

  test("an end that is past or too far is refused by its rule; a second person is told that it is off", async () => {
    const name = `两个人 ${Math.random()}`;
    const shopId = await addShop(world, { name });
    const off = (until: Date | null) =>
      refusalFrom(() => switchReceivingOff(world.caller, { shopId, until, reason: "盘点", typedName: name }, TUESDAY));
    expect((await off(TUESDAY)).fields).toEqual({ until: "notInFuture" });
    expect((await off(hours(TUESDAY, 24 * 31 + 1))).fields).toEqual({ until: "tooFarAhead" });
    await switchOff(world.caller, shopId);
    expect((await off(null)).code).toBe("CONFLICT");
    expect(await actionsOn(shopId)).toEqual(["shop.receiving-off"]);
  });
});

describe("its end (R53)", () => {
  test("is moved, by the same rule, and taken away; while receiving is on there is none", async () => {
    const name = `改时间 ${Math.random()}`;
    const shopId = await addShop(world, { name });
    const end = (until: Date | null, typedName = "") =>
      changeReceivingEnd(world.caller, { shopId, until, typedName }, TUESDAY);
    expect(await codeFrom(() => end(hours(TUESDAY, 1)))).toBe("CONFLICT");
    await switchReceivingOff(
      world.caller,
      { shopId, until: hours(TUESDAY, 2), reason: "盘点", typedName: "" },
      TUESDAY,
    );
    await end(hours(TUESDAY, 4));
    expect((await shopRow(shopId)).receivingOnAt).toEqual(hours(TUESDAY, 4));
    expect(await codeFrom(() => end(null))).toBe("SHOP_NAME_NOT_TYPED");
    expect(await codeFrom(() => end(at("2026-11-28 09:00")))).toBe("SHOP_NAME_NOT_TYPED");
    expect((await shopRow(shopId)).receivingOnAt).toEqual(hours(TUESDAY, 4));
    await end(null, name);
    expect(await shopRow(shopId)).toMatchObject({ orderReceivingEnabled: false, receivingOnAt: null });
    const moved = (await actsOn(shopId)).filter(({ action }) => action === "shop.receiving-end-changed");
    expect(moved.map(({ before, after }) => [before, after])).toEqual([
      [{ until: hours(TUESDAY, 2).toISOString() }, { until: hours(TUESDAY, 4).toISOString() }],
      [{ until: hours(TUESDAY, 4).toISOString() }, { until: null }],
    ]);
  });

  test("switches on by itself in the name of Line3, with what was parked, once (R53)", async () => {
    const own = await makeWorld("ENTERPRISE");
    const { scope } = own.caller;
    const off = { orderReceivingEnabled: false, receivingOffAt: TUESDAY };
    const due = await addShop(own, { ...off, receivingOnAt: hours(TUESDAY, 2) });
    const later = await addShop(own, { ...off, receivingOnAt: hours(TUESDAY, 3) });
    const never = await addShop(own, { ...off, receivingOnAt: null });
    const gone = await addShop(own, { ...off, receivingOnAt: hours(TUESDAY, 1), deactivatedAt: TUESDAY });
    const parked = await park(own, due, 3);
    await park(own, later, 1);
    expect(await switchOnDue(scope, new Date(hours(TUESDAY, 2).getTime() - 1))).toEqual([]);
    // Two workers at the same minute, and a third after them.
    const both = await Promise.all([1, 2].map(() => switchOnDue(scope, hours(TUESDAY, 2))));
    expect(both.flat()).toEqual([due]);
    expect(await switchOnDue(scope, hours(TUESDAY, 2))).toEqual([]);
    expect(await shopRow(due)).toMatchObject({
      orderReceivingEnabled: true,
      receivingOffAt: null,
      receivingOffBy: null,
      receivingOffReason: null,
      receivingOnAt: null,
    });
    expect(await inboxOf(due)).toEqual(parked.map((id) => ({ id, state: "PENDING" })));
    expect((await inboxOf(later)).map(({ state }) => state)).toEqual(["PARKED"]);
    for (const id of [later, never, gone]) expect((await shopRow(id)).orderReceivingEnabled).toBe(false);
    const entries = await auditOf(own.sellerAccountId, "shop.receiving-on");
    expect(entries.map(({ subjectId, actor, after }) => [subjectId, actor, after])).toEqual([
      [due, "system", { released: 3 }],
    ]);
  });

  test("one that is moved while it is due stays off", async () => {
    const own = await makeWorld("ENTERPRISE");
    const shopId = await addShop(own, { orderReceivingEnabled: false, receivingOnAt: TUESDAY });
    let waking: Promise<string[]> = Promise.resolve([]);
    await inTransaction(async (tx) => {
      await tx.shop.update({ where: { id: shopId }, data: { receivingOnAt: hours(TUESDAY, 5) } });
      waking = switchOnDue(own.caller.scope, TUESDAY);
      await waitsForLock();
    });
    expect(await waking).toEqual([]);
    expect((await shopRow(shopId)).orderReceivingEnabled).toBe(false);
  });
});

describe("what is parked", () => {
  test("off parks, on takes up what was parked in its order of arrival, of this shop alone (R54)", async () => {
    const [shopId, other] = [await addShop(world), await addShop(world)];
    await switchOff(world.caller, shopId);
    await park(world, other, 1);
    const parked = await park(world, shopId, 3);
    expect(await switchReceivingOn(world.caller, { shopId })).toEqual({ released: 3 });
    expect(await inboxOf(shopId)).toEqual(parked.map((id) => ({ id, state: "PENDING" })));
    expect((await inboxOf(other)).map(({ state }) => state)).toEqual(["PARKED"]);
    expect(await actionsOn(shopId)).toEqual(["shop.receiving-off", "shop.receiving-on"]);
  });

  test("on where it is on already changes nothing", async () => {
    const shopId = await addShop(world);
    expect(await switchReceivingOn(world.caller, { shopId })).toEqual({ released: 0 });
    expect(await actionsOn(shopId)).toEqual([]);
  });

  test("a push that is being parked while the switch goes on is released too", async () => {
    const shopId = await addShop(world, { orderReceivingEnabled: false });
    const [pushId] = await park(world, shopId, 1);
    await database().inboxItem.updateMany({ where: { shopId }, data: { state: "RUNNING" } });
    let switching: Promise<unknown> = Promise.resolve();
    await inOneCommit(world.caller, async (commit) => {
      const gate = await receivingGate(commit, shopId);
      expect(gate).toEqual({ open: false, note: "receiving-off" });
      switching = switchReceivingOn(world.caller, { shopId });
      await waitsForLock();
      await commit.tx.inboxItem.updateMany({ where: { shopId }, data: { state: "PARKED" } });
    });
    await switching;
    expect(await inboxOf(shopId)).toEqual([{ id: pushId, state: "PENDING" }]);
  });

  test("what was parked by an expired authorization is taken up by hand; while off the switch is the way", async () => {
    const shopId = await addShop(world);
    await park(world, shopId, 2);
    expect(await takeUpParked(world.caller, { shopId })).toEqual({ released: 2 });
    expect(await takeUpParked(world.caller, { shopId })).toEqual({ released: 0 });
    expect(await actionsOn(shopId)).toEqual(["shop.parked-taken-up"]);
    await switchOff(world.caller, shopId);
    expect(await codeFrom(() => takeUpParked(world.caller, { shopId }))).toBe("CONFLICT");
  });
});

test("no switch reaches a shop outside the scope: another account's, or one not in UserShop", async () => {
  const stranger = await makeWorld("ENTERPRISE");
  const [mine, other] = [await addShop(world), await addShop(world)];
  const foreign = await addShop(stranger, { orderReceivingEnabled: false, receivingOnAt: TUESDAY });
  const some = callerOf(world, [mine]);
  for (const shopId of [other, foreign]) {
    const before = await shopRow(shopId);
    const until = hours(TUESDAY, 2);
    for (const act of [
      () => switchReceivingOff(some, { shopId, until, reason: "盘点", typedName: before.name }, TUESDAY),
      () => changeReceivingEnd(some, { shopId, until, typedName: before.name }, TUESDAY),
      () => switchReceivingOn(some, { shopId }),
      () => takeUpParked(some, { shopId }),
    ])
      expect(await codeFrom(act)).toBe("NOT_FOUND");
    expect(await switchOnDue(some.scope, TUESDAY)).toEqual([]);
    expect(await shopRow(shopId)).toEqual(before);
  }
});
