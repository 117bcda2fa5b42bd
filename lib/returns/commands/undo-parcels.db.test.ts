import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { listParcels } from "../queries/list-parcels";
import { lookUpScan } from "../queries/look-up-scan";
import { parcelFilter } from "../schema";
import { codeOf, everything, type Held } from "../testing/receipts";
import { addOrder, makeWorld, push, reportsOf, returnOf, stockOf, type World } from "../testing/world";
import { bookParcel } from "./book-parcel";
import { receiveReturn } from "./receive";
import { reopenParcel, undoBooking, untieParcel } from "./close-parcel";
import { undoReceipt } from "./undo-receipt";

/** R115: a booking and a match can be taken back until the return has taken pieces in. */

function book(world: World, waybillNo = "SF-1") {
  const lines = [{ code: "SKU-MILK-800", good: 2, defective: 0 }];
  return bookParcel(world.caller, { requestKey: randomUUID(), waybillNo, lines });
}

/** A parcel that was booked and then matched with its return. */
async function matched(world: World): Promise<{ parcelId: string; held: Held }> {
  await addOrder(world, "F-A1");
  const { parcelId } = await book(world);
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-1" });
  return { parcelId, held: await returnOf(world, "A1") };
}

const parcelOf = (id: string) => database().unclaimedParcel.findUniqueOrThrow({ where: { id } });

async function actionsOf(subjectId: string): Promise<string[]> {
  const found = await database().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: "asc" } });
  return found.map(({ action, actor }) => `${action.split(".")[1] ?? ""} ${actor.startsWith("user") ? "user" : actor}`);
}

test("a booking is undone once, is neither waited for nor matched, and can be opened again", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const { parcelId } = await book(world);
  await undoBooking(world.caller, { parcelId });
  await undoBooking(world.caller, { parcelId });
  expect((await lookUpScan(world.caller.scope, "SF-1")).parcel).toBeNull();
  const { rows } = await listParcels(world.caller.scope, parcelFilter.parse({ status: "closed" }));
  expect(rows).toMatchObject([{ id: parcelId, state: "closed", closed: { by: "王仓库", reason: null } }]);
  await addOrder(world, "F-A1");
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-1" });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBeNull();
  const again = await book(world, "SF-2"); // and its number is free for another booking
  expect(again.parcelId).not.toBe(parcelId);
  await reopenParcel(world.caller, { parcelId });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe((await returnOf(world, "A1")).id);
  expect((await actionsOf(parcelId)).map((one) => one.split(" ")[0])).toEqual([
    "booked",
    "undone",
    "reopened",
    "matched",
  ]);
});

test("undoing the booking of a matched parcel takes the match back with it, and its count is offered no more", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const { parcelId, held } = await matched(world);
  expect((await lookUpScan(world.caller.scope, "SF-1")).scanned?.precounted).not.toBeNull();
  await undoBooking(world.caller, { parcelId });
  expect(await parcelOf(parcelId)).toMatchObject({ matchedReturnOrderId: null, shopId: null });
  expect((await lookUpScan(world.caller.scope, "SF-1")).scanned?.precounted).toBeNull();
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect((await actionsOf(held.id)).at(-1)).toContain("parcel-unmatched");
});

test("an untied parcel waits again and never finds the same return by itself, but finds another one", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const { parcelId, held } = await matched(world);
  await untieParcel(world.caller, { parcelId });
  await untieParcel(world.caller, { parcelId });
  expect(await parcelOf(parcelId)).toMatchObject({
    matchedReturnOrderId: null,
    resolvedAt: null,
    unmatchedFrom: [held.id],
  });
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-OTHER" });
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-1" }); // its number comes once more
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBeNull();
  await addOrder(world, "F-A2");
  await push(world, { code: "A2", forward: "F-A2", waybillNo: "SF-1" });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe((await returnOf(world, "A2")).id);
});

test("once pieces are in it is too late, until that receipt is undone; a number booked again stays with the newer one", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const { parcelId, held } = await matched(world);
  const { receiptId } = await receiveReturn(world.caller, everything(held));
  for (const act of [undoBooking, untieParcel])
    expect(await codeOf(act(world.caller, { parcelId }))).toBe("UNDO_TOO_LATE");
  expect(await reportsOf(held.id)).toHaveLength(1);
  await undoReceipt(world.caller, { returnOrderId: held.id, receiptId });
  await database().unclaimedParcel.update({ where: { id: (await book(world)).parcelId }, data: { matchedReturnOrderId: null, shopId: null } }); // oxfmt-ignore
  expect(await codeOf(untieParcel(world.caller, { parcelId }))).toBe("PARCEL_BOOKED");
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe(held.id);
  expect(await codeOf(undoBooking(world.caller, { parcelId }))).toBe("done");
});

test("a receipt and an untying in the same moment: one of them comes first, and both are true", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const { parcelId, held } = await matched(world);
  const [received, untied] = await Promise.all([
    codeOf(receiveReturn(world.caller, everything(held))),
    codeOf(untieParcel(world.caller, { parcelId })),
  ]);
  expect(received).toBe("done");
  const isTied = (await parcelOf(parcelId)).matchedReturnOrderId !== null;
  expect(untied).toBe(isTied ? "UNDO_TOO_LATE" : "done");
});

test("a stranger takes nothing back", async () => {
  const [world, stranger] = [await makeWorld("ENTERPRISE", { autoSubmit: true }), await makeWorld("ENTERPRISE")];
  const { parcelId, held } = await matched(world);
  for (const act of [undoBooking, untieParcel])
    expect(await codeOf(act(stranger.caller, { parcelId }))).toBe("NOT_FOUND");
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe(held.id);
});
