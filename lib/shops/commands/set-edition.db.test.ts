import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { actorId } from "@/lib/kernel/scope";
import { getSettings } from "../queries/account";
import { addShop, auditOf, makeWorld, type World } from "../testing/world";
import { saveSettings } from "./save-settings";
import { setEdition } from "./set-edition";
import { setAgCallback, setArrivals, setAutoSubmit } from "./switches";

const OPERATOR = { name: "root" };

const as = (world: World, edition: World["caller"]["edition"]) => ({ ...world.caller, edition });
const to = (world: World, edition: "ENTERPRISE" | "FLAGSHIP", clientVersion?: string) =>
  setEdition(OPERATOR, world.caller.accountNo, { edition, clientVersion });
const open = ({ sellerAccountId }: World) =>
  database().callbackInterval.count({ where: { sellerAccountId, endedAt: null } });
const allOn = (version: number) =>
  ({ reportReceipts: true, trigger: "FULL", autoSubmitRefunds: true, reportArrivals: true, version }) as const;

test("there and back again: what one edition said is off in the other, and stays off (R1, R127)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shopId = await addShop(world, { name: "一店" });
  await addShop(world, { name: "二店" });
  await saveSettings(world.caller, allOn(0));
  expect(await open(world)).toBe(1);

  expect(await to(world, "FLAGSHIP")).toEqual({
    kind: "changed",
    off: { settings: ["reportReceipts", "reportOnFullReceipt", "autoSubmitRefunds", "reportArrivals"], shops: [] },
    ...{ isLive: false, activeShops: 2 },
  });
  expect(await open(world)).toBe(0);
  const flagship = as(world, "FLAGSHIP");
  for (const turn of [setAgCallback, setAutoSubmit, setArrivals]) await turn(flagship, { shopId, on: true });
  expect(await open(world)).toBe(1);

  expect(await to(world, "ENTERPRISE")).toEqual({
    kind: "changed",
    off: {
      settings: [],
      shops: [{ name: "一店", switches: ["agCallbackEnabled", "autoSubmitRefunds", "reportArrivals"] }],
    },
    ...{ isLive: true, activeShops: 2 },
  });
  expect(await open(world)).toBe(0);
  expect(await getSettings(world.caller.scope)).toMatchObject({ reportReceipts: false, reportOnFullReceipt: false });
  const { agCallbackEnabled, activatedAt } = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
  expect([agCallbackEnabled, activatedAt === null]).toEqual([false, false]);
  expect((await auditOf(world.sellerAccountId)).map(({ action }) => action)).toEqual([
    "settings.changed",
    ...["account.edition-changed", "settings.changed"],
    ...["shop.ag-callback-on", "shop.auto-submit-on", "shop.arrivals-on"],
    ...["account.edition-changed", "shop.ag-callback-off", "shop.auto-submit-off", "shop.arrivals-off"],
  ]);
});

test("the client's version is the enterprise edition's alone", async () => {
  const world = await makeWorld("FLAGSHIP");
  const version = async () =>
    (await database().sellerAccount.findUniqueOrThrow({ where: { id: world.sellerAccountId } })).clientVersion;
  expect(await to(world, "FLAGSHIP")).toEqual({ kind: "unchanged" });
  expect([(await to(world, "ENTERPRISE")).kind, await version()]).toEqual(["changed", "v2.5.4.0"]);
  expect([(await to(world, "ENTERPRISE", "v2.6")).kind, await version()]).toEqual(["version", "v2.6"]);
  expect([(await to(world, "ENTERPRISE")).kind, await version()]).toEqual(["unchanged", "v2.6"]);
  expect([(await to(world, "FLAGSHIP")).kind, await version()]).toEqual(["changed", null]);
  expect(await setEdition(OPERATOR, "nobody's", { edition: "FLAGSHIP" })).toEqual({ kind: "unknown" });
});

test("ten at once change it once", async () => {
  const world = await makeWorld("ENTERPRISE");
  const all = await Promise.all(Array.from({ length: 10 }, () => to(world, "FLAGSHIP")));
  expect(all.filter(({ kind }) => kind === "changed")).toHaveLength(1);
  const [entry] = (await auditOf(world.sellerAccountId)).filter(({ action }) => action === "account.edition-changed");
  expect(entry?.actor).toBe(actorId({ kind: "system" }));
});
