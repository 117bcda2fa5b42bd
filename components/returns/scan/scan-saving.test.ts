import { expect, test } from "vitest";
import type { ScannedReturn } from "@/lib/returns/client";
import { startSession } from "@/lib/returns/domain/scan-session";
import { bookedParcel, bookingOf, looseLines, receiptOf, receivedParcel } from "./scan-saving";
import { holdsCount, isBetweenParcels, type LoosePiece, type Stage } from "./scan-stage";

const MILK = { lineId: "milk", plannedPieces: 2, goodPieces: 0, defectivePieces: 0, codes: ["MILK"] };
const STATION = {
  warehouses: [
    { id: "1", code: "HZ", name: "杭州", platformCode: "P-HZ", isDefault: true },
    { id: "2", code: "NB", name: "宁波", platformCode: "P-NB", isDefault: false },
  ],
  warehouseId: null,
};
const CUPS: LoosePiece[] = [
  { code: "CUP", quality: "good" },
  { code: "MUG", quality: "defective" },
  { code: "CUP", quality: "defective" },
];

function counting(pieces: number): Extract<Stage, { kind: "counting" }> {
  const scanned = { id: "r", returnNo: "R1", storeCode: "P-NB", undoSeconds: 30 } as ScannedReturn;
  const session = startSession([MILK], pieces > 0 ? [{ lineId: "milk", quality: "good", pieces }] : []);
  return { kind: "counting", code: "SF-1", scanned, session, ask: null };
}

function booking(pieces: LoosePiece[]): Extract<Stage, { kind: "booking" }> {
  return { kind: "booking", code: "SF-2", closed: null, pieces, names: {} };
}

const SHORT = { reason: "少件", photoIds: ["p"] };

test.each([
  ["all of it", 2, {}],
  ["a part", 1, { short: SHORT }],
])("a count of %s is sent with why pieces are missing only where some are", (_case, pieces, more) => {
  expect(receiptOf(counting(pieces), { requestKey: "k", station: STATION, short: SHORT })).toEqual({
    returnOrderId: "r",
    requestKey: "k",
    warehouseId: "2",
    lines: [{ lineId: "milk", good: pieces, defective: 0 }],
    ...more,
  });
});

test.each([
  ["a note", "外箱破损", { note: "外箱破损" }],
  ["nothing but spaces", "  ", {}],
])("a parcel without a return is sent with %s", (_case, note, more) => {
  expect(bookingOf(booking([]), { requestKey: "k", station: STATION, note, photoIds: [] })).toEqual({
    requestKey: "k",
    waybillNo: "SF-2",
    warehouseId: "1",
    lines: [],
    photoIds: [],
    ...more,
  });
});

test("where there is no warehouse, none is sent", () => {
  const station = { warehouses: [], warehouseId: null };
  expect(receiptOf(counting(2), { requestKey: "k", station, short: SHORT })).not.toHaveProperty("warehouseId");
});

test("loose pieces are added up by code and quality, in the order of the first scan", () => {
  expect(looseLines(CUPS)).toEqual([
    { code: "CUP", good: 1, defective: 1 },
    { code: "MUG", good: 0, defective: 1 },
  ]);
});

test.each([
  ["FULL", "SENT", "full"],
  ["FULL", "HELD_SETTINGS_OFF", "held"],
  ["PARTIAL", "NOT_REQUIRED", "part"],
] as const)("%s and %s is listed as %s", (extent, callbackStatus, outcome) => {
  const received = { receiptId: "x", extent, callbackStatus, undoUntil: null };
  expect(receivedParcel(counting(2), received)).toMatchObject({ number: "R1", pieces: 2, outcome, undo: null });
});

test.each([
  [
    "a count in its window",
    receivedParcel(counting(1), receivedUntil("2026-01-05T00:00:00Z")),
    { id: "x", seconds: 30 },
  ],
  ["a count without one", receivedParcel(counting(1), receivedUntil(null)), null],
  ["a booking in its window", bookedParcel(booking(CUPS), bookedFor(60)), { id: "b", seconds: 60 }],
  ["a booking without one", bookedParcel(booking(CUPS), bookedFor(0)), null],
])("the way back from %s", (_case, parcel, undo) => {
  expect(parcel.undo).toEqual(undo);
});

function receivedUntil(undoUntil: string | null) {
  return { receiptId: "x", extent: "FULL", callbackStatus: "SENT", undoUntil } as const;
}

function bookedFor(undoSeconds: number) {
  return { parcelId: "b", matchedReturnNo: null, undoSeconds };
}

const STAGES: [string, Stage, { isBetween: boolean; holds: boolean }][] = [
  ["nothing", { kind: "ready" }, { isBetween: true, holds: false }],
  ["a code being looked up", { kind: "looking", code: "SF-1", queue: [] }, { isBetween: true, holds: false }],
  ["a choice", { kind: "choosing", code: "SF-1", choices: [] }, { isBetween: false, holds: false }],
  ["an uncounted parcel", counting(0), { isBetween: false, holds: false }],
  ["a counted parcel", counting(1), { isBetween: false, holds: true }],
  ["an unknown one", { kind: "unknown", code: "X", refunds: [], pieces: [] }, { isBetween: false, holds: false }],
  ["a booking not begun", booking([]), { isBetween: false, holds: false }],
  ["a booking with pieces", booking(CUPS), { isBetween: false, holds: true }],
];

test.each(STAGES)("%s at the desk", (_case, stage, { isBetween, holds }) => {
  expect([isBetweenParcels(stage), holdsCount(stage)]).toEqual([isBetween, holds]);
});
