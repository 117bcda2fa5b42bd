import type { Sound } from "@/components/scan/scan-sound";
import type { Refusal } from "@/lib/kernel/app-error";
import type { PackAnswer, PackOrder, PackRefusal } from "@/lib/orders/domain/pack-answer";
import type { CheckedPieces, PackingCheck } from "@/lib/orders/domain/packing-check";
import type { PackageDraft, ShipRules } from "@/lib/orders/domain/shipment";
import type { DeskSettings } from "@/lib/packing/domain/desk-settings";

/** How this desk packs: the account's switches, and what there is to choose from. */
export type PackRules = Pick<DeskSettings, "checkPieces" | "askWeight"> & Pick<ShipRules, "carriers" | "cartons">;

/**
 * What the open order waits for: its pieces (or Enter), its weight, a number that is being taken, one that a person scans or types,
 * the answer whether that is another order's, the carrier it goes by, its label at the printer, or what to do after one of them
 * failed.
 */
export type PackAsk =
  | { kind: "pieces" | "weight" | "number" | "waybill" | "carrier" | "print" }
  | { kind: "look"; code: string }
  | { kind: "failed"; what: "number" | "print"; refusal: Refusal | null };

export type Packing = {
  kind: "packing";
  order: PackOrder;
  check: PackingCheck;
  ask: PackAsk;
  /** Empty: none is known. */
  carrierCode: string;
  cartonId: string | null;
  weightGrams: number | null;
  /** A number that a person scanned or typed, where none was taken. */
  waybillNo: string | null;
  /** It does not look like one of the carrier's; the same again means it. */
  doubted: string | null;
};

export type Stage =
  | { kind: "ready" }
  /** `queue`: codes that came faster than the answer; counted once the order is open. */
  | { kind: "looking"; code: string; queue: string[] }
  | { kind: "choosing"; code: string; choices: Extract<PackAnswer, { kind: "choices" }>["choices"] }
  | { kind: "refused"; code: string; refusal: PackRefusal }
  | Packing;

export type Word =
  | "looking"
  | "opened"
  | "resumed"
  | "unchecked"
  | "counted"
  | "pieces"
  | "tooMany"
  | "surplus"
  | "wrong"
  | "notCounted"
  | "missing"
  | "sameOrder"
  | "otherOrder"
  | "choose"
  | "unknown"
  | "lookFailed"
  | "lookWaits"
  | "lookSignedOut"
  | "takenBack"
  | "nothingToTakeBack"
  | "askWeight"
  | "badWeight"
  | "taking"
  | "takingSuspended"
  | "numberFailed"
  | "askWaybill"
  | "noWaybill"
  | "numberElsewhere"
  | "foreign"
  | "askCarrier"
  | "badCarrier"
  | "printing"
  | "printFailed"
  | "printUnknown"
  | "leaves"
  | "putAside"
  | "carton"
  | `refused.${PackRefusal["why"]}`;

/** What the page answered last; `turn` tells the same words twice in a row apart. */
export type Feedback = { word: Word; facts: Record<string, string | number>; turn: number };

/** A parcel that is packed, as it is shipped once its undo window is over. */
export type PackedParcel = {
  orderId: string;
  bizOrderCode: string;
  pieces: number;
  package: PackageDraft;
  /** Of this desk's choices, to be remembered for the next order. */
  carrierName: string;
};

export type Effect =
  | { kind: "sound"; sound: Sound }
  | { kind: "look-up"; code: string }
  /** Takes a waybill number for the open order; `reread` asks how it stands. */
  | { kind: "take"; order: PackOrder }
  | { kind: "print"; labelId: string }
  | { kind: "leave"; parcel: PackedParcel };

export type Desk = {
  stage: Stage;
  feedback: Feedback | null;
  lastScan: { code: string; at: number } | null;
};

export type LookUpFailure = "unheard" | "signed-out" | "waits";

export type DeskEvent =
  /** `at` in milliseconds of any steady clock. */
  | { type: "scanned"; code: string; at: number }
  /** Enter on the empty box. */
  | { type: "entered"; at: number }
  | { type: "took-back" }
  | { type: "escaped" }
  | { type: "chose"; index: number }
  /** One piece of a line without its code. */
  | { type: "tapped"; lineId: string }
  | { type: "carrier"; code: string }
  | { type: "carton"; id: string }
  /** Ships without a label from here: F8. */
  | { type: "unprinted" }
  | { type: "answered"; code: string; answer: PackAnswer; opening: Opening }
  | { type: "look-up-failed"; code: string; why: LookUpFailure }
  /** How the open order stands while its number is taken. */
  | { type: "reread"; answer: PackAnswer }
  | { type: "number-refused"; refusal: Refusal }
  | { type: "printed"; state: "printed" | "failed" | "unknown"; note: string | null }
  | { type: "print-refused"; refusal: Refusal };

/** What an order begins with on this desk: the count that was kept of it, the carrier and carton that are offered. */
export type Opening = { counted: readonly CheckedPieces[]; carrierCode: string; cartonId: string | null };

export type Step = { desk: Desk; effects: Effect[] };

export const EMPTY_DESK: Desk = { stage: { kind: "ready" }, feedback: null, lastScan: null };
