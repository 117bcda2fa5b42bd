import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests, whileBroken } from "@/lib/db/testing/breakage";
import { takeOrderPushes } from "@/lib/flows/take-order-pushes";
import { handle, makeWorld, orderXml, pushCancel, pushOrder, review, ship, type World } from "../testing/world";

type Act = {
  prepare: (world: World, code: string) => Promise<unknown>;
  run: (world: World, code: string) => Promise<unknown>;
};

const idOf = async (world: World, bizOrderCode: string) =>
  (await database().order.findFirstOrThrow({ where: { shopId: world.shops[0].id, bizOrderCode } })).id;

const reviewed = async (world: World, code: string) => review(world, await pushOrder(world, code));

const takeOrder = (world: World, code: string) => {
  const [shop] = world.shops;
  return handle(world, shop, takeOrderPushes, { body: orderXml(shop.supplierId, code) });
};

const nothing = () => Promise.resolve();

const ACTS: Record<string, Act> = {
  "an order comes in": { prepare: nothing, run: takeOrder },
  "an order comes after its cancel": { prepare: (world, code) => pushCancel(world, code), run: takeOrder },
  "a cancel comes before its order": { prepare: nothing, run: pushCancel },
  "a cancel stops an order": { prepare: pushOrder, run: pushCancel },
  "a cancel comes too late": { prepare: reviewed, run: pushCancel },
  "a person reviews": { prepare: pushOrder, run: async (world, code) => review(world, await idOf(world, code)) },
  "a person ships": {
    prepare: reviewed,
    run: async (world, code) => ship(world, await idOf(world, code), `SF-${code}`),
  },
};

/** The tables a successful act writes to; each of them is where it may die. */
async function writtenBy(world: World, { prepare, run }: Act): Promise<string[]> {
  await prepare(world, "trial");
  const before = await digests();
  await run(world, "trial");
  return changedTables(before, await digests());
}

test.each(Object.entries(ACTS))("%s: dying after any write leaves nothing half-written", async (_case, act) => {
  const world = await makeWorld();
  const tables = await writtenBy(world, act);
  expect(tables.length).toBeGreaterThan(0);
  for (const table of tables) {
    const code = `dies-at-${table}`;
    await act.prepare(world, code);
    // The first run wrote them once; what is not written again cannot break.
    await database().shop.updateMany({ data: { lastOrderAt: null } });
    await database().onboardingStep.updateMany({ data: { doneAt: null } });
    const before = await digests();
    const error = await whileBroken(table, () => act.run(world, code));
    expect(String(error)).toContain(`crash at ${table}`);
    expect(changedTables(before, await digests())).toEqual([]);
    // And it can be done again afterwards.
    await act.run(world, code);
    expect(changedTables(before, await digests())).toEqual(expect.arrayContaining([table]));
  }
});

test("the acts write to every table they are told to", async () => {
  const world = await makeWorld();
  const { "an order comes in": order, "a person ships": shipping, "a cancel stops an order": cancel } = ACTS;
  if (!order || !shipping || !cancel) throw new Error("an act is missing");
  expect(await writtenBy(world, order)).toEqual([
    "AuditEntry",
    "OnboardingStep",
    "Order",
    "OrderLine",
    "OutboxJob",
    "Shop",
    "StockChangeNote",
  ]);
  expect(await writtenBy(await makeWorld(), cancel)).toEqual([
    "AuditEntry",
    "CancelRequest",
    "Order",
    "OutboxJob",
    "StockChangeNote",
  ]);
  expect(await writtenBy(await makeWorld(), shipping)).toEqual([
    "AuditEntry",
    "Order",
    "OutboxJob",
    "Package",
    "PackageLine",
    "StockChangeNote",
    "StockMovement",
    "StockOnHand",
    "StockTotal",
  ]);
});
