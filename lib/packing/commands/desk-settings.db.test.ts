import { beforeEach, expect, test } from "vitest";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, type World } from "@/lib/shops/testing/world";
import { deskSettings } from "../queries/settings";
import { changeDeskSettings } from "./desk-settings";

let world: World;

beforeEach(async () => {
  world = await makeWorld("ENTERPRISE");
});

test("pieces are checked and nothing is weighed until an administrator changes it, over what they saw (R170)", async () => {
  const { caller } = world;
  expect(await deskSettings(caller.scope)).toEqual({ checkPieces: true, askWeight: false, version: 0 });
  const saved = await changeDeskSettings(caller, { checkPieces: false, askWeight: true, version: 0 });
  expect(await deskSettings(caller.scope)).toEqual({ checkPieces: false, askWeight: true, ...saved });
  expect(await changeDeskSettings(caller, { checkPieces: false, askWeight: true, ...saved })).toEqual(saved);
  const stale = { checkPieces: true, askWeight: true, version: 0 };
  expect(await codeFrom(() => changeDeskSettings(caller, stale))).toBe("STALE");
  const entries = (await auditOf(world.sellerAccountId)).filter(({ action }) => action.startsWith("settings.packing"));
  expect(entries).toMatchObject([
    {
      action: "settings.packing-desk-changed",
      before: { checkPieces: true, askWeight: false },
      after: { checkPieces: false, askWeight: true },
    },
  ]);
});

test("another account's desk stays as it is, and a caller of some shops changes nothing", async () => {
  const stranger = await makeWorld("FLAGSHIP");
  const off = { checkPieces: false, askWeight: false, version: 0 };
  await changeDeskSettings(stranger.caller, off);
  expect((await deskSettings(world.caller.scope)).checkPieces).toBe(true);
  const some = callerOf(world, [await addShop(world)]);
  expect(await codeFrom(async () => changeDeskSettings(some, off))).toBe("FORBIDDEN");
});
