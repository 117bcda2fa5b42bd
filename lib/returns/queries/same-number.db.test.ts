import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { writtenWaybill } from "@/lib/kernel/text/waybill-number";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { orderFilter } from "@/lib/orders/schema";
import { findForWhy } from "@/lib/refunds/queries/find-for-why";
import { listRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";
import { bookParcel } from "../commands/book-parcel";
import { receiveReturn } from "../commands/receive";
import { submitRawRefunds } from "../commands/submit";
import { parcelFilter, returnFilter, scanQuery } from "../schema";
import { codeOf, everything } from "../testing/receipts";
import { addOrder, makeWorld, push, refundOf, reportsOf, returnOf, type World } from "../testing/world";
import { listParcels } from "./list-parcels";
import { listReturns } from "./list-returns";
import { lookUpScan } from "./look-up-scan";

/** One number as a consumer types it, an input method writes it, a page is copied from, and a label bears it. */
const SPELLINGS = [
  "SF7790001",
  "sf7790001",
  "SF 779 0001",
  "ＳＦ７７９０００１",
  "SF-779-0001",
  "SF7790001\u200b",
  "\u202aSF7790001\u202c",
];

async function submitted(world: World, waybillNo: string): Promise<void> {
  await addOrder(world, "LBX-7790");
  await push(world, { code: "RF7790", forward: "LBX-7790", waybillNo });
  await submitRawRefunds(world.caller, [(await refundOf(world, "RF7790")).id]);
}

const scan = (world: World, code: string) => lookUpScan(world.caller.scope, scanQuery.parse({ code }).code);

/** In how many of the searches the number finds the one thing there is. */
async function foundBy({ caller: { scope } }: World, q: string) {
  const [orders, refunds, returns, why] = await Promise.all([
    listOrders(scope, orderFilter.parse({ q, status: "all" })),
    listRefunds(scope, refundFilter.parse({ q, status: "all" })),
    listReturns(scope, returnFilter.parse({ q, status: "all" })),
    findForWhy(scope, q),
  ]);
  return { orders: orders.rows.length, refunds: refunds.rows.length, returns: returns.rows.length, why: why.length };
}

/** Of them what a push may hold. */
const PUSHED = ["SF7790001", "sf 779 0001", "ＳＦ-779-0001\u200b"];

describe.each(PUSHED)("pushed as %j", (pushed) => {
  test("every spelling finds the return by scan and by search, and the platform is told the number as a carrier prints it", async () => {
    const world = await makeWorld("ENTERPRISE");
    await submitted(world, pushed);
    for (const typed of SPELLINGS) {
      expect([typed, (await scan(world, typed)).scanned?.bizOrderCode]).toEqual([typed, "RF7790"]);
      expect([typed, await foundBy(world, typed)]).toMatchObject([typed, { refunds: 1, returns: 1 }]);
    }
    const held = await returnOf(world, "RF7790");
    await receiveReturn(world.caller, everything(held));
    const [report] = await reportsOf(held.id);
    const told = JSON.parse(unseal(report?.payloadCipher ?? new Uint8Array(), report?.keyId ?? "")) as unknown;
    expect(told).toMatchObject({ waybillNo: writtenWaybill(pushed) });
  });

  test("a parcel that was booked under any spelling is claimed by it", async () => {
    for (const booked of ["SF7790001", "sf 779-0001"]) {
      const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
      const parcel = await bookParcel(world.caller, { requestKey: randomUUID(), waybillNo: booked, lines: [] });
      const again = bookParcel(world.caller, { requestKey: randomUUID(), waybillNo: pushed, lines: [] });
      expect(await codeOf(again)).toBe("PARCEL_BOOKED");
      const listed = await listParcels(world.caller.scope, parcelFilter.parse({ q: pushed }));
      expect(listed.rows).toHaveLength(1);
      await addOrder(world, "LBX-7790");
      await push(world, { code: "RF7790", forward: "LBX-7790", waybillNo: pushed });
      const { matchedReturnOrderId } = await database().unclaimedParcel.findUniqueOrThrow({
        where: { id: parcel.parcelId },
      });
      expect(matchedReturnOrderId).toBe((await returnOf(world, "RF7790")).id);
    }
  });

  test("a parcel that is booked when its return is there already is matched with it", async () => {
    const world = await makeWorld("ENTERPRISE");
    await submitted(world, pushed);
    const booked = await bookParcel(world.caller, { requestKey: randomUUID(), waybillNo: "sf 779-0001", lines: [] });
    const { id } = await returnOf(world, "RF7790");
    const parcel = await database().unclaimedParcel.findUniqueOrThrow({ where: { id: booked.parcelId } });
    expect(parcel.matchedReturnOrderId).toBe(id);
  });

  test("a refund that waits and names a booked parcel stands beside it", async () => {
    const world = await makeWorld("ENTERPRISE");
    await bookParcel(world.caller, { requestKey: randomUUID(), waybillNo: "SF-779-0001", lines: [] });
    await addOrder(world, "LBX-7790");
    await push(world, { code: "RF7790", forward: "LBX-7790", waybillNo: pushed });
    const { rows } = await listParcels(world.caller.scope, parcelFilter.parse({}));
    expect(rows[0]?.refunds).toMatchObject([{ bizOrderCode: "RF7790" }]);
  });

  test("a parcel that comes back under the number it was sent with was refused", async () => {
    const world = await makeWorld("ENTERPRISE");
    const orderId = await addOrder(world, "LBX-7790");
    const { sellerAccountId } = world;
    const parcel = { sellerAccountId, orderId, carrierCode: "SF", carrierName: "顺丰速运", waybillNo: "sf 7790001" };
    await database().package.create({ data: parcel });
    await push(world, { code: "RF7790", forward: "LBX-7790", waybillNo: pushed });
    expect(await refundOf(world, "RF7790")).toMatchObject({
      reverseType: "REFUSED",
      waybillNo: writtenWaybill(pushed),
    });
    expect((await foundBy(world, pushed)).orders).toBe(1);
  });
});

test("numbers of orders, refunds and returns are found in any spelling, from their beginning on", async () => {
  const world = await makeWorld("ENTERPRISE");
  await submitted(world, "SF7790001");
  const { returnNo } = await returnOf(world, "RF7790");
  for (const typed of ["lbx7790", "LBX-7790", " ＬＢＸ 7790", "LBX-77"])
    expect([typed, await foundBy(world, typed)]).toMatchObject([typed, { orders: 1, refunds: 1, returns: 1 }]);
  expect(await foundBy(world, "rf-7790")).toMatchObject({ orders: 0, refunds: 1, returns: 1, why: 1 });
  const spoken = returnNo.replace("-", " ").toLowerCase();
  expect(await foundBy(world, spoken)).toMatchObject({ returns: 1 });
  expect((await scan(world, spoken)).scanned?.returnNo).toBe(returnNo);
});

test.each(["%", "_", "SF%", "SF_7790001", "%7790001", "-", "\u200b", "\\", "x".repeat(65), "7".repeat(5000), "\0"])(
  "%j is asked for and found nowhere: a list never shows all instead",
  async (q) => {
    const world = await makeWorld("ENTERPRISE");
    await submitted(world, "SF7790001");
    await bookParcel(world.caller, { requestKey: randomUUID(), waybillNo: "SF7", lines: [] });
    expect(await foundBy(world, orderFilter.parse({ q }).q)).toEqual({ orders: 0, refunds: 0, returns: 0, why: 0 });
    const parcels = await listParcels(world.caller.scope, parcelFilter.parse({ q }));
    expect(parcels.rows).toHaveLength(0);
    expect(await scan(world, q)).toMatchObject({ scanned: null, parcel: null, choices: [] });
  },
);
