import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { changedTables, digests, whileBroken } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import { takePhotos } from "@/lib/photos/testing/pictures";
import { lookUpScan } from "../queries/look-up-scan";
import { countParcels, listParcels } from "../queries/list-parcels";
import { parcelFilter } from "../schema";
import { codeOf } from "../testing/receipts";
import { addOrder, makeWorld, push, refundOf, returnOf, stockOf, type World } from "../testing/world";
import { bookParcel, type BookParcelInput } from "./book-parcel";
import { closeParcel, reopenParcel } from "./close-parcel";
import { submitInCommit, submitRawRefunds } from "./submit";

const MILK_AND_MORE = [
  { code: "sku-milk-800", good: 2, defective: 1 },
  { code: "茶杯", good: 1, defective: 0 },
];

function book(world: World, waybillNo: string, more: Partial<BookParcelInput> = {}) {
  return bookParcel(world.caller, { requestKey: randomUUID(), waybillNo, lines: MILK_AND_MORE, ...more });
}

async function pushed(world: World, code: string, waybillNo?: string): Promise<string> {
  await push(world, { code, forward: `F-${code}`, ...(waybillNo ? { waybillNo } : {}) });
  return (await refundOf(world, code)).id;
}

const parcelOf = (parcelId: string) => database().unclaimedParcel.findUniqueOrThrow({ where: { id: parcelId } });

async function actionsOf(subjectId: string): Promise<string[]> {
  const found = await database().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: "asc" } });
  return found.map(({ action }) => action);
}

test("its photos hang on it; somebody else's are refused, and the parcel with them", async () => {
  const [world, stranger] = [await makeWorld("ENTERPRISE"), await makeWorld("ENTERPRISE")];
  const photoIds = await takePhotos(world.caller, 2);
  await book(world, "SF-1", { photoIds });
  const [row] = (await listParcels(world.caller.scope, parcelFilter.parse({}))).rows;
  expect(row?.photos.map(({ id }) => id).sort()).toEqual([...photoIds].sort());
  expect(await codeOf(book(world, "SF-2", { photoIds: await takePhotos(stranger.caller) }))).toBe("PHOTO_GONE");
  expect(await database().unclaimedParcel.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(1);
});

test("booked first, pushed later: matched once, with its count offered and no stock booked (R115)", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F-A1");
  const { parcelId, matchedReturnNo } = await book(world, "sf-1", { note: "外箱破损" });
  expect(matchedReturnNo).toBeNull();
  expect((await lookUpScan(world.caller.scope, "SF-1")).parcel).toMatchObject({ id: parcelId });
  await pushed(world, "A1", "SF-1");
  const held = await returnOf(world, "A1");
  expect(await parcelOf(parcelId)).toMatchObject({
    waybillNo: "SF-1",
    matchedReturnOrderId: held.id,
    shopId: world.shopId,
  });
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-1" });
  expect(await actionsOf(parcelId)).toEqual(["unclaimed-parcel.booked", "unclaimed-parcel.matched"]);
  expect(await actionsOf(held.id)).toEqual(["return-order.created", "return-order.parcel-matched"]);

  const { scanned: shown } = await lookUpScan(world.caller.scope, "SF-1");
  const milk = held.lines[0]?.id;
  expect(shown?.precounted).toEqual({
    counted: [{ lineId: milk, quality: "good", pieces: 2 }], // two are planned
    leftOver: [
      { code: "sku-milk-800", pieces: 1 },
      { code: "茶杯", pieces: 1 },
    ],
  });
  expect(held).toMatchObject({ status: "WAITING_RECEIPT", receivedPieces: 0, receipts: [] });
  expect(await stockOf(world, world.milkId)).toEqual({ good: 0, defective: 0 });
  expect(await database().stockMovement.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(0);
});

test("without automatic submit the raw refund is named, and the person's submit matches", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-A1");
  const { parcelId } = await book(world, "SF-1");
  const rawRefundId = await pushed(world, "A1", "SF-1");
  const { rows } = await listParcels(world.caller.scope, parcelFilter.parse({}));
  expect(rows).toMatchObject([
    {
      id: parcelId,
      state: "open",
      receivedBy: "王仓库",
      warehouse: "上海一号仓",
      matched: null,
      refunds: [{ id: rawRefundId, bizOrderCode: "A1" }],
      lines: [
        { code: "sku-milk-800", name: "奶粉", goodPieces: 2, defectivePieces: 1 },
        { code: "茶杯", name: null },
      ],
    },
  ]);
  expect((await lookUpScan(world.caller.scope, "SF-1")).refunds).toMatchObject([{ bizOrderCode: "A1" }]);
  await submitRawRefunds(world.caller, [rawRefundId]);
  const { returnNo, id } = await returnOf(world, "A1");
  const matched = await listParcels(world.caller.scope, parcelFilter.parse({ status: "matched" }));
  expect(matched.rows).toMatchObject([{ matched: { returnNo, returnOrderId: id, isOpen: true }, refunds: [] }]);
});

test("a matched parcel stays with its return: neither another one under its number nor the number's coming again moves it (R115)", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F-A1");
  await addOrder(world, "F-A2");
  const { parcelId } = await book(world, "SF-1");
  await pushed(world, "A1", "SF-1");
  const { id } = await returnOf(world, "A1");
  await pushed(world, "A2", "SF-1");
  for (const waybillNo of ["SF-2", "SF-1"]) await push(world, { code: "A1", forward: "F-A1", waybillNo });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe(id);
  expect(await actionsOf(parcelId)).toEqual(["unclaimed-parcel.booked", "unclaimed-parcel.matched"]);
  const { scanned } = await lookUpScan(world.caller.scope, "A2");
  expect(scanned).toMatchObject({ bizOrderCode: "A2", precounted: null });
});

test("a waybill that comes later matches too (R98)", async () => {
  const world = await makeWorld("FLAGSHIP");
  await addOrder(world, "F-A1");
  await submitRawRefunds(world.caller, [await pushed(world, "A1", "SF-OLD")]);
  const { parcelId } = await book(world, "SF-NEW");
  await push(world, { code: "A1", forward: "F-A1", waybillNo: "SF-NEW" });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe((await returnOf(world, "A1")).id);
});

test("a refused parcel is matched by the number it was sent with, before its correction too (R116)", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await sentParcel(world, "F-A1", "SF-OUT", "SF-WRONG");
  const { parcelId } = await book(world, "SF-WRONG");
  await pushed(world, "A1", "SF-OUT");
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe((await returnOf(world, "A1")).id);
});

test("a return that is there already is matched at the booking, a closed one is not", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F-A1");
  await pushed(world, "A1", "SF-1");
  const { id, returnNo } = await returnOf(world, "A1");
  const input = { requestKey: randomUUID() };
  const booked = await book(world, "SF-1", input);
  expect(booked.matchedReturnNo).toBe(returnNo);
  expect(await book(world, "SF-1", input)).toMatchObject({ parcelId: booked.parcelId }); // the same form again
  await database().returnOrder.update({ where: { id }, data: { status: "COMPLETED" } });
  const second = await book(world, "SF-1");
  expect((await parcelOf(second.parcelId)).matchedReturnOrderId).toBeNull();
});

test("twenty book the same number: one parcel waits; twenty submit: it is matched once", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-A1");
  const booked = await Promise.all(Array.from({ length: 20 }, () => codeOf(book(world, "SF-1"))));
  expect(booked.sort()).toEqual([...Array.from({ length: 19 }, () => "PARCEL_BOOKED"), "done"]);
  const rawRefundId = await pushed(world, "A1", "SF-1");
  await Promise.all(Array.from({ length: 20 }, () => submitRawRefunds(world.caller, [rawRefundId])));
  const parcel = await database().unclaimedParcel.findFirstOrThrow({
    where: { sellerAccountId: world.sellerAccountId },
  });
  expect(await actionsOf(parcel.id)).toEqual(["unclaimed-parcel.booked", "unclaimed-parcel.matched"]);
});

test("a parcel and its return that come in the same moment never pass each other", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const codes = Array.from({ length: 20 }, (_, index) => `A${index}`);
  for (const code of codes) await addOrder(world, `F-${code}`);
  await Promise.all(
    codes.flatMap((code) => [
      book(world, `SF-${code}`),
      push(world, { code, forward: `F-${code}`, waybillNo: `SF-${code}` }),
    ]),
  );
  expect(await countParcels(world.caller.scope, { q: "" })).toEqual({ open: 0, matched: 20, closed: 0 });
});

test("a booking waits for the return that is being made, and is matched with it", async () => {
  const world = await makeWorld("ENTERPRISE");
  await addOrder(world, "F-A1");
  const rawRefundId = await pushed(world, "A1", "SF-1");
  const { booked } = await inOneCommit(world.caller, async (commit) => {
    await submitInCommit(commit, rawRefundId);
    const booking = book(world, "SF-1");
    await new Promise((resolve) => setTimeout(resolve, 300)); // time enough for a booking that does not wait
    return { booked: booking };
  });
  expect(await booked).toMatchObject({ matchedReturnNo: (await returnOf(world, "A1")).returnNo });
});

test("closed by hand with its reason, not matched then, opened again and matched", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(world, "F-A1");
  const { parcelId } = await book(world, "SF-1");
  await closeParcel(world.caller, { parcelId, reason: "退回快递" });
  await closeParcel(world.caller, { parcelId, reason: "再次" });
  const closed = await listParcels(world.caller.scope, parcelFilter.parse({ status: "closed", q: "sf-" }));
  expect(closed.rows).toMatchObject([{ id: parcelId, closed: { by: "王仓库", reason: "退回快递" } }]);
  await pushed(world, "A1", "SF-1");
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBeNull();
  await reopenParcel(world.caller, { parcelId });
  expect((await parcelOf(parcelId)).matchedReturnOrderId).toBe((await returnOf(world, "A1")).id);
  const late = [closeParcel(world.caller, { parcelId, reason: "晚了" }), reopenParcel(world.caller, { parcelId })];
  expect(await Promise.all(late.map(codeOf))).toEqual(["PARCEL_MATCHED", "PARCEL_MATCHED"]);
  expect(await actionsOf(parcelId)).toEqual([
    "unclaimed-parcel.booked",
    "unclaimed-parcel.closed",
    "unclaimed-parcel.reopened",
    "unclaimed-parcel.matched",
  ]);
});

test("a number that was booked again keeps the closed one closed", async () => {
  const world = await makeWorld("ENTERPRISE");
  const { parcelId } = await book(world, "SF-1");
  await closeParcel(world.caller, { parcelId, reason: "退回快递" });
  await book(world, "SF-1");
  expect(await codeOf(reopenParcel(world.caller, { parcelId }))).toBe("PARCEL_BOOKED");
});

test("another account's parcels, warehouses and returns are not there; another shop's match is not shown", async () => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  const stranger = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await addOrder(stranger, "F-A1");
  await pushed(stranger, "A1", "SF-1");
  const { parcelId, matchedReturnNo } = await book(world, "SF-1");
  expect(matchedReturnNo).toBeNull();
  expect(await codeOf(closeParcel(stranger.caller, { parcelId, reason: "x" }))).toBe("NOT_FOUND");
  expect(await codeOf(book(world, "SF-2", { warehouseId: stranger.warehouseId }))).toBe("NOT_FOUND");
  expect(await countParcels(stranger.caller.scope, { q: "" })).toMatchObject({ open: 0 });

  const elsewhere = { ...world.caller, scope: makeScope(world.sellerAccountId, [stranger.shopId]) };
  expect(await countParcels(elsewhere.scope, { q: "" })).toMatchObject({ open: 1 }); // nobody's yet: everybody sees it
  await addOrder(world, "F-B1");
  await pushed(world, "B1", "SF-1");
  expect(await countParcels(world.caller.scope, { q: "" })).toEqual({ open: 0, matched: 1, closed: 0 });
  expect(await countParcels(elsewhere.scope, { q: "" })).toEqual({ open: 0, matched: 0, closed: 0 });
  expect(await codeOf(reopenParcel(elsewhere, { parcelId }))).toBe("NOT_FOUND");
  const booked = await bookParcel(elsewhere, { requestKey: randomUUID(), waybillNo: "SF-1", lines: [] });
  expect(booked.matchedReturnNo).toBeNull(); // matched, and not told
  expect(await countParcels(world.caller.scope, { q: "" })).toMatchObject({ matched: 2 });
});

test("an account without a warehouse cannot book", async () => {
  const world = await makeWorld("ENTERPRISE");
  await database().warehouse.delete({ where: { id: world.warehouseId } });
  expect(await codeOf(book(world, "SF-1"))).toBe("UNKNOWN_WAREHOUSE");
});

test("the oldest waits first, page by page", async () => {
  const world = await makeWorld("ENTERPRISE");
  await database().unclaimedParcel.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      sellerAccountId: world.sellerAccountId,
      requestKey: randomUUID(),
      waybillNo: `SF${index}`,
      warehouseId: world.warehouseId,
      receivedBy: world.caller.actor.userId,
      receivedAt: new Date(Date.UTC(2026, 10, 24, 0, Math.floor(index / 3))),
    })),
  });
  for (const sort of ["received", "-received"]) {
    const first = await listParcels(world.caller.scope, parcelFilter.parse({ sort }));
    const rest = await listParcels(world.caller.scope, parcelFilter.parse({ sort, after: first.nextAfter }));
    const ids = [...first.rows, ...rest.rows].map(({ id }) => id);
    expect([sort, ids.length, new Set(ids).size, rest.nextAfter]).toEqual([sort, 60, 60, null]);
    expect(first.rows[0]?.receivedAt.slice(11, 16)).toBe(sort === "received" ? "00:00" : "00:19");
  }
});

type Act = (world: World, code: string) => Promise<unknown>;

const CRASHES: Record<string, { prepare: Act; run: Act }> = {
  "a parcel is booked whose return is there": {
    prepare: async (world, code) => {
      await addOrder(world, `F-${code}`);
      await pushed(world, code, `SF-${code}`);
    },
    run: (world, code) => book(world, `SF-${code}`),
  },
  "a return comes whose parcel is there": {
    prepare: async (world, code) => {
      await addOrder(world, `F-${code}`);
      await book(world, `SF-${code}`);
    },
    run: (world, code) => pushed(world, code, `SF-${code}`),
  },
};

test.each(Object.entries(CRASHES))("%s: dying after any write leaves nothing", async (_case, { prepare, run }) => {
  const world = await makeWorld("ENTERPRISE", { autoSubmit: true });
  await prepare(world, "trial");
  const untouched = await digests();
  await run(world, "trial");
  const tables = changedTables(untouched, await digests());
  expect(tables).toEqual(expect.arrayContaining(["AuditEntry", "UnclaimedParcel"]));
  for (const table of tables) {
    const code = `dies-at-${table}`;
    await prepare(world, code);
    const before = await digests();
    expect(String(await whileBroken(table, () => run(world, code)))).toContain(`crash at ${table}`);
    expect(changedTables(before, await digests())).toEqual([]);
  }
});

/** An order that left under `now`, after its number was corrected from `before`. */
async function sentParcel(world: World, bizOrderCode: string, now: string, before: string): Promise<void> {
  const orderId = await addOrder(world, bizOrderCode);
  const { sellerAccountId } = world;
  const change = { sellerAccountId, oldWaybillNo: before, newWaybillNo: now, reason: "贴错", changedBy: "test" };
  await database().package.create({
    data: {
      sellerAccountId,
      orderId,
      carrierCode: "SF",
      carrierName: "顺丰速运",
      waybillNo: now,
      changes: { create: [change] },
    },
  });
}
