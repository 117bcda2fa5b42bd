import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { submitRawRefunds } from "../commands/submit";
import { scanQuery } from "../schema";
import { addOrder, makeWorld, push, refundOf, returnOf, type World } from "../testing/world";
import { lookUpScan } from "./look-up-scan";

async function submitted(world: World, code: string, waybillNo: string): Promise<void> {
  await push(world, { code, forward: `F-${code}`, waybillNo });
  await submitRawRefunds(world.caller, [(await refundOf(world, code)).id]);
}

/** What the scan opens: the reverse number, or the numbers to choose from. */
async function opened(world: World, code: string, scope = world.caller.scope): Promise<string> {
  const { scanned, choices } = await lookUpScan(scope, code);
  if (choices.length > 0) return `choose of ${choices.length}`;
  return scanned?.bizOrderCode ?? "nothing";
}

/** An order sent as SF-WRONG, corrected to SF-OUT. */
async function sentOrder(world: World, bizOrderCode: string): Promise<void> {
  const orderId = await addOrder(world, bizOrderCode);
  const { sellerAccountId } = world;
  const parcel = { sellerAccountId, orderId, carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "SF-OUT" };
  const change = { sellerAccountId, oldWaybillNo: "SF-WRONG", newWaybillNo: "SF-OUT", reason: "贴错", changedBy: "x" };
  await database().package.create({ data: { ...parcel, changes: { create: [change] } } });
}

test("every number of a return opens it, exactly (R98, R107)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-A1");
  await submitted(world, "A1", "SF-OLD");
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-NEW" });
  const { returnNo } = await returnOf(world, "A1");
  for (const code of ["SF-NEW", "SF-OLD", "sf-new", returnNo, returnNo.toLowerCase(), "A1"])
    expect([code, await opened(world, code)]).toEqual([code, "A1"]);
  for (const code of ["SF-", "SF-NEW-2", returnNo.slice(0, -1), "F-A1", "%", ""])
    expect([code, await opened(world, code)]).toEqual([code, "nothing"]);
});

test("an outbound number opens the refused return, before and after its correction, and no other (R116)", async () => {
  const world = await makeWorld("ENTERPRISE");
  await sentOrder(world, "F-A1");
  await sentOrder(world, "F-B1");
  await submitted(world, "A1", "SF-OUT");
  await submitted(world, "B1", "SF-BACK"); // sent back by its consumer under a number of its own
  expect((await refundOf(world, "A1")).reverseType).toBe("REFUSED");
  expect(await opened(world, "SF-OUT")).toBe("A1");
  expect(await opened(world, "SF-WRONG")).toBe("A1");
  expect(await opened(world, "SF-BACK")).toBe("B1");
});

test("two returns in one parcel are a choice; what expects nothing any more steps back", async () => {
  const world = await makeWorld("ENTERPRISE");
  for (const code of ["A1", "A2"]) {
    await addOrder(world, `F-${code}`);
    await submitted(world, code, "SF-1");
  }
  expect(await opened(world, "SF-1")).toBe("choose of 2");
  const done = (code: string) =>
    database().returnOrder.updateMany({ where: { rawRefund: { bizOrderCode: code } }, data: { status: "COMPLETED" } });
  await done("A1");
  expect(await opened(world, "SF-1")).toBe("A2");
  await done("A2");
  expect(await opened(world, "SF-1")).toBe("choose of 2");
  expect((await lookUpScan(world.caller.scope, "A1")).scanned).toMatchObject({ isOpen: false, status: "COMPLETED" });
});

test("a line is known by what the push names and by what we know of its SKU", async () => {
  const world = await makeWorld("ENTERPRISE");
  await database().sku.update({ where: { id: world.milkId }, data: { barCode: "6900000000001" } });
  await addOrder(world, "F-A1");
  await submitted(world, "A1", "SF-1");
  const { scanned } = await lookUpScan(world.caller.scope, "SF-1");
  expect(scanned?.scanLines.map(({ codes }) => codes)).toEqual([
    ["SKU-MILK-800", "600100200300", "6900000000001"],
    ["SKU-SOAP-3", "600100200301"],
  ]);
  for (const scanned of ["6900000000001", "06900000000001", "6900 0000 00001", "sku-milk 800", "６００１００200300"])
    expect([scanned, await lookUpScan(world.caller.scope, scanned)]).toMatchObject([
      scanned,
      { scanned: null, goods: { name: "奶粉" } },
    ]);
});

test("another account's and another shop's returns are not found by any number", async () => {
  const world = await makeWorld("ENTERPRISE");
  const stranger = await makeWorld("ENTERPRISE");
  await sentOrder(world, "F-A1");
  await submitted(world, "A1", "SF-OUT");
  const { returnNo } = await returnOf(world, "A1");
  const otherShop = makeScope(world.sellerAccountId, [stranger.shopId]);
  for (const scope of [stranger.caller.scope, otherShop])
    for (const code of ["SF-OUT", "SF-WRONG", returnNo, "A1"])
      expect([code, await opened(world, code, scope)]).toEqual([code, "nothing"]);
  const whole = await lookUpScan(stranger.caller.scope, "SF-OUT");
  expect(whole).toEqual({ scanned: null, choices: [], parcel: null, refunds: [], goods: null });
});

test.each([
  ["\u001dSF1\r\n", "SF1"],
  ["x".repeat(201), ""],
  [undefined, ""],
])("the code %j of an address is read as %j", (typed, read) => {
  expect(scanQuery.parse({ code: typed })).toEqual({ code: read });
});
