import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { HTTP_STATUS } from "@/lib/kernel/app-error";
import { getAccountFacts, getSettings } from "../queries/account";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, refusalFrom, type World } from "../testing/world";
import { saveClientVersion, saveSettings } from "./save-settings";

let world: World;

beforeEach(async () => {
  world = await makeWorld("ENTERPRISE");
});

type Words = { reportReceipts?: boolean; trigger?: "OFF" | "FULL" | "PARTIAL"; autoSubmitRefunds?: boolean };

async function save(words: Words, by = world.caller) {
  const { version } = await getSettings(by.scope);
  const off = { reportReceipts: false, trigger: "OFF", autoSubmitRefunds: false, reportArrivals: false } as const;
  return saveSettings(by, { ...off, ...words, version });
}

describe("settings 1 to 3", () => {
  test("reporting is on while 1 and 2 are; on, off, on gives two stretches (M3, R119, D5)", async () => {
    await save({ reportReceipts: true });
    expect((await getSettings(world.caller.scope)).intervals).toEqual([]);
    await save({ trigger: "FULL" });
    expect((await getSettings(world.caller.scope)).intervals).toEqual([]);
    await save({ reportReceipts: true, trigger: "FULL" });
    await save({ reportReceipts: true, trigger: "FULL", autoSubmitRefunds: true });
    await save({ trigger: "FULL" });
    await save({ reportReceipts: true, trigger: "FULL" });
    const [now, before, ...more] = (await getSettings(world.caller.scope)).intervals;
    expect(more).toEqual([]);
    expect(before).toMatchObject({ startedBy: "陈管理", endedBy: "陈管理" });
    expect(now).toMatchObject({ startedBy: "陈管理", endedAt: null, endedBy: null });
    expect(now && before?.endedAt && now.startedAt >= before.endedAt).toBe(true);
  });

  test.each([
    [true, "FULL", true],
    [true, "OFF", false],
    [false, "FULL", false],
    [false, "OFF", false],
  ] as const)(
    "matrix M3: setting 1 %s and setting 2 %s report: %s (R119)",
    async (reportReceipts, trigger, reports) => {
      await save({ autoSubmitRefunds: true });
      await save({ reportReceipts, trigger });
      const { intervals } = await getSettings(world.caller.scope);
      expect(intervals.filter(({ endedAt }) => endedAt === null)).toHaveLength(reports ? 1 : 0);
      expect(intervals).toHaveLength(reports ? 1 : 0);
    },
  );

  test("the partial trigger is refused by 422 and nothing saved (R120)", async () => {
    expect(HTTP_STATUS.PARTIAL_TRIGGER_REFUSED).toBe(422);
    expect(await refusalFrom(() => save({ reportReceipts: true, trigger: "PARTIAL" }))).toEqual({
      code: "PARTIAL_TRIGGER_REFUSED",
      fields: { trigger: "unknownValue" },
    });
    expect(await getSettings(world.caller.scope)).toMatchObject({ reportReceipts: false, version: 0 });
    expect(await auditOf(world.sellerAccountId)).toEqual([]);
  });

  test("are audited before and after; saving what stands already is no change", async () => {
    await save({ autoSubmitRefunds: true });
    expect(await save({ autoSubmitRefunds: true })).toEqual({ version: 1 });
    const [entry, ...more] = await auditOf(world.sellerAccountId, "settings.changed");
    expect(more).toEqual([]);
    expect(entry?.before).toEqual({
      reportReceipts: false,
      reportOnFullReceipt: false,
      autoSubmitRefunds: false,
      reportArrivals: false,
    });
    expect(entry?.after).toEqual({
      reportReceipts: false,
      reportOnFullReceipt: false,
      autoSubmitRefunds: true,
      reportArrivals: false,
    });
  });

  test("two people at once: one is told STALE and nothing of the other's is lost", async () => {
    const given = {
      reportReceipts: false,
      trigger: "OFF" as const,
      autoSubmitRefunds: true,
      reportArrivals: false,
      version: 0,
    };
    const tries = await Promise.allSettled([
      saveSettings(world.caller, given),
      saveSettings(world.caller, { ...given, reportReceipts: true }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await codeFrom(() => saveSettings(world.caller, given))).toBe("STALE");
    expect((await getSettings(world.caller.scope)).version).toBe(1);
  });

  test("belong to the enterprise edition and to people of the whole account", async () => {
    const flagship = await makeWorld("FLAGSHIP");
    expect(await codeFrom(() => save({ autoSubmitRefunds: true }, flagship.caller))).toBe("EDITION_NOT_SUPPORTED");
    const some = callerOf(world, [await addShop(world)]);
    expect(await codeFrom(() => save({ autoSubmitRefunds: true }, some))).toBe("FORBIDDEN");
    expect(await database().afterSalesSettings.count({ where: { sellerAccountId: flagship.sellerAccountId } })).toBe(0);
  });
});

describe("the client's version", () => {
  test("is noted and audited, and opens the way to new shops (R2)", async () => {
    await saveClientVersion(world.caller, { clientVersion: "v2.6.0.0" });
    expect(await getAccountFacts(world.caller.scope)).toMatchObject({ clientVersion: "v2.6.0.0" });
    const [entry] = await auditOf(world.sellerAccountId, "settings.client-version-changed");
    expect(entry).toMatchObject({ before: { clientVersion: "v2.5.4.0" }, after: { clientVersion: "v2.6.0.0" } });
  });

  test("is refused for the flagship edition and for people of some shops", async () => {
    const flagship = await makeWorld("FLAGSHIP");
    const given = { clientVersion: "v2.6.0.0" };
    expect(await codeFrom(() => saveClientVersion(flagship.caller, given))).toBe("EDITION_NOT_SUPPORTED");
    const some = callerOf(world, [await addShop(world)]);
    expect(await codeFrom(() => saveClientVersion(some, given))).toBe("FORBIDDEN");
  });
});
