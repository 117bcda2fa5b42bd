import type { Sound } from "@/components/scan/scan-sound";
import type { ScanAnswer, ScanChoice, ScannedReturn } from "@/lib/returns/client";
import { countedNow, type Quality, type ScanSession } from "@/lib/returns/domain/scan-session";

/** A piece in a parcel that nobody announced: a code or a name, and its quality. */
export type LoosePiece = { code: string; quality: Quality };

/** A decision that a dialog waits for. `next` is what was scanned instead: looked up after it. */
export type Ask = { kind: "full" | "short" | "leave"; next: string | null };

export type Stage =
  | { kind: "ready" }
  /** `queue`: item codes that came faster than the answer; counted once the parcel is open. */
  | { kind: "looking"; code: string; queue: string[] }
  | { kind: "choosing"; code: string; choices: ScanChoice[] }
  | { kind: "counting"; code: string; scanned: ScannedReturn; session: ScanSession; ask: Ask | null }
  | { kind: "unknown"; code: string; refunds: ScanAnswer["refunds"]; pieces: LoosePiece[] }
  /** The return of this parcel takes nothing any more; the parcel is here all the same. */
  | { kind: "closed"; code: string; scanned: ScannedReturn; pieces: LoosePiece[] }
  /** `closed`: the return it came from, where there is one. `names`: of the codes asked for, null where they are not ours. */
  | {
      kind: "booking";
      code: string;
      closed: ScannedReturn | null;
      pieces: LoosePiece[];
      names: Record<string, string | null>;
    };

export type Word =
  | "looking"
  | "opened"
  | "precounted"
  | "counted"
  | "countedDefective"
  | "pieces"
  | "tooManyPieces"
  | "lineFull"
  | "wrong"
  | "sameParcel"
  | "closedReceived"
  | "closedTerminated"
  | "closedWithdrawn"
  | "choose"
  | "unknown"
  | "alreadyBooked"
  | "lookFailed"
  | "lookWaits"
  | "lookSignedOut"
  | "takenBack"
  | "nothingToTakeBack"
  | "nothingCounted"
  | "left"
  | "bookingOpened"
  | "loose"
  | "otherParcel"
  | "defectiveOn"
  | "defectiveOff"
  | "savedFull"
  | "savedPart"
  | "booked"
  | "bookedMatched";

/** What the page answered to the last scan; `turn` tells the same words twice in a row apart. */
export type Feedback = { word: Word; facts: Record<string, string | number>; turn: number };

export type Effect =
  | { kind: "sound"; sound: Sound }
  | { kind: "look-up"; code: string }
  | { kind: "save" }
  | { kind: "book" };

export type Desk = {
  stage: Stage;
  /** What the next piece counts as. */
  quality: Quality;
  feedback: Feedback | null;
  lastScan: { code: string; at: number } | null;
};

export type DeskEvent =
  /** `at` in milliseconds of any steady clock. */
  | { type: "scanned"; code: string; at: number }
  /** Enter on the empty box. */
  | { type: "entered"; at: number }
  | { type: "took-back" }
  | { type: "toggled" }
  | { type: "escaped" }
  | { type: "chose"; index: number }
  /** One piece of a line without its code. */
  | { type: "tapped"; lineId: string }
  | { type: "answered"; code: string; answer: ScanAnswer }
  /** `waits`: the sign-in has ended, and it is looked up again once there is a new one. */
  | { type: "look-up-failed"; code: string; why: "unheard" | "signed-out" | "waits" }
  | { type: "confirmed" }
  | { type: "dismissed" }
  | { type: "left" }
  | { type: "saved"; extent: "FULL" | "PARTIAL" }
  | { type: "booked"; matchedReturnNo: string | null };

export type Step = { desk: Desk; effects: Effect[] };

export const EMPTY_DESK: Desk = { stage: { kind: "ready" }, quality: "good", feedback: null, lastScan: null };

/** No parcel is in hand. */
export function isBetweenParcels({ kind }: Stage): boolean {
  return kind === "ready" || kind === "looking";
}

/** True while leaving the page would lose a count. */
export function holdsCount(stage: Stage): boolean {
  if (stage.kind === "counting") return countedNow(stage.session) > 0;
  return stage.kind === "booking" && stage.pieces.length > 0;
}
