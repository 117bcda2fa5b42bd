import type { ActionResult } from "@/lib/kernel/app-error";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import type { CallbackStatus } from "@/lib/returns/client";
import { isHeld } from "@/lib/returns/domain/callback";
import { countedNow, countsOfSession, extentOf } from "@/lib/returns/domain/scan-session";
import type { ReceiveInput } from "../receive/use-receipt";
import type { LoosePiece, Stage } from "./scan-stage";

type Counting = Extract<Stage, { kind: "counting" }>;
type Booking = Extract<Stage, { kind: "booking" }>;

type Received = {
  receiptId: string;
  extent: "FULL" | "PARTIAL";
  callbackStatus: CallbackStatus;
  undoUntil: string | null;
};

type Booked = { parcelId: string; matchedReturnNo: string | null; undoSeconds: number };

type BookInput = {
  requestKey: string;
  waybillNo: string;
  warehouseId?: string;
  note?: string;
  lines: { code: string; good: number; defective: number }[];
  photoIds?: string[];
};

/** What this page saves, and what it takes back. */
export type ScanActs = {
  arrive: (input: { returnOrderId: string }) => Promise<ActionResult>;
  receive: (input: ReceiveInput) => Promise<ActionResult<Received>>;
  undo: (input: { returnOrderId: string; receiptId: string }) => Promise<ActionResult>;
  book: (input: BookInput) => Promise<ActionResult<Booked>>;
  undoBooking: (input: { parcelId: string }) => Promise<ActionResult>;
};

/** Where this page works: `warehouseId` is what its person chose, null takes the one the platform named, else the default. */
export type Station = { warehouses: readonly WarehouseChoice[]; warehouseId: string | null };

/** A parcel that was saved on this page. */
export type RecentParcel = {
  key: string;
  /** Null for a parcel without a return. */
  returnOrderId: string | null;
  /** Return number, or the waybill of a parcel without a return. */
  number: string;
  pieces: number;
  outcome: "full" | "held" | "part" | "booked" | "undone";
  /** `id` of the receipt, or of the parcel where there is no return. */
  undo: { id: string; seconds: number } | null;
};

type SentWithReceipt = { requestKey: string; station: Station; short: { reason: string; photoIds: string[] } };

/** A count as it is sent; why pieces are missing goes along where some are (R112). */
export function receiptOf(
  { scanned, session }: Counting,
  { requestKey, station, short }: SentWithReceipt,
): ReceiveInput {
  const into = intoOf(station, scanned.storeCode);
  return {
    returnOrderId: scanned.id,
    requestKey,
    ...(into ? { warehouseId: into } : {}),
    lines: countsOfSession(session),
    ...(extentOf(session).kind === "full" ? {} : { short }),
  };
}

type SentWithParcel = { requestKey: string; station: Station; note: string; photoIds: string[] };

/** A parcel without an open return as it is sent. The platform names no warehouse for it. */
export function bookingOf(
  { code, pieces }: Booking,
  { requestKey, station, note, photoIds }: SentWithParcel,
): BookInput {
  const into = intoOf(station, null);
  return {
    requestKey,
    waybillNo: code,
    ...(into ? { warehouseId: into } : {}),
    ...(note.trim() ? { note } : {}),
    lines: looseLines(pieces),
    photoIds,
  };
}

/** The id of the warehouse the goods go into; `asked` is the code the platform named. */
function intoOf({ warehouses, warehouseId }: Station, asked: string | null): string | undefined {
  return warehouseFor(warehouses, { asked, chosenId: warehouseId }).warehouse?.id;
}

/** Pieces of one code, by quality, in the order they were first scanned. */
export function looseLines(pieces: readonly LoosePiece[]): BookInput["lines"] {
  const lines = new Map<string, BookInput["lines"][number]>();
  for (const { code, quality } of pieces) {
    const line = lines.get(code) ?? { code, good: 0, defective: 0 };
    lines.set(code, { ...line, [quality]: line[quality] + 1 });
  }
  return [...lines.values()];
}

/** A counted parcel in the list of the last ones: a part, or all of it, reported to the platform or not. */
export function receivedParcel({ scanned, session }: Counting, received: Received): RecentParcel {
  const { receiptId, extent, callbackStatus, undoUntil } = received;
  return {
    key: receiptId,
    returnOrderId: scanned.id,
    number: scanned.returnNo,
    pieces: countedNow(session),
    outcome: extent === "PARTIAL" ? "part" : isHeld(callbackStatus) ? "held" : "full",
    undo: undoUntil === null ? null : { id: receiptId, seconds: scanned.undoSeconds },
  };
}

/** A parcel without an open return in the list of the last ones. Zero seconds: it cannot be taken back. */
export function bookedParcel({ code, pieces }: Booking, { parcelId, undoSeconds }: Booked): RecentParcel {
  return {
    key: parcelId,
    returnOrderId: null,
    number: code,
    pieces: pieces.length,
    outcome: "booked",
    undo: undoSeconds === 0 ? null : { id: parcelId, seconds: undoSeconds },
  };
}
