import type { Sound } from "@/components/scan/scan-sound";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import { isEcho } from "@/lib/kernel/text/scan-text";
import type { ScanAnswer, ScannedReturn } from "@/lib/returns/client";
import {
  countedNow,
  countPiece,
  extentOf,
  scanPiece,
  startSession,
  takeLastBack,
  type ScanOutcome,
  type ScanSession,
} from "@/lib/returns/domain/scan-session";
import { closedOf, parcelNumberOf } from "./scan-closed";
import { factsOf, isQuantity, setPieces, still, to, unheard, type Counting, type Spoken } from "./scan-step";
import type { Ask, Desk, DeskEvent, LoosePiece, Stage, Step, Word } from "./scan-stage";

/** Scanned from the page's printed code, it does what F2 does. */
export const DEFECTIVE_COMMAND = "LINE3-DEFECTIVE";

/** The Enter of a scanner that sends two of them is no confirmation. */
const SECOND_ENTER_MS = 100;

const LOOK_UP_WORDS = { unheard: "lookFailed", "signed-out": "lookSignedOut", waits: "lookWaits" } as const;

/** What comes of an event on the scan page (R107). Pure: sounds, look-ups and saving are effects that the page carries out. */
export function step(desk: Desk, event: DeskEvent): Step {
  switch (event.type) {
    case "scanned":
      return scanned(desk, event);
    case "entered":
      return entered(desk, event.at);
    case "took-back":
      return tookBack(desk);
    case "toggled":
      return toggled(desk);
    case "escaped":
      return escaped(desk);
    case "chose":
      return chose(desk, event.index);
    case "tapped":
      return desk.stage.kind === "counting" && desk.stage.ask === null
        ? afterCount(desk, desk.stage, countPiece(desk.stage.session, event.lineId, desk.quality), "")
        : still(desk);
    case "answered":
      return answered(desk, event);
    case "look-up-failed": {
      if (desk.stage.kind !== "looking" || desk.stage.code !== event.code) return still(desk);
      const stage: Stage = event.why === "waits" ? desk.stage : { kind: "ready" };
      return to(desk, stage, [LOOK_UP_WORDS[event.why], { code: event.code }, "wrong"]);
    }
    case "confirmed":
      return confirmed(desk);
    case "dismissed":
      return withAsk(desk, null);
    case "left":
      return desk.stage.kind === "counting" && desk.stage.ask ? goOn(desk, desk.stage.ask.next, ["left"]) : still(desk);
    case "saved": {
      if (desk.stage.kind !== "counting") return still(desk);
      const word = event.extent === "FULL" ? "savedFull" : "savedPart";
      return goOn(desk, desk.stage.ask?.next ?? null, [word, { returnNo: desk.stage.scanned.returnNo }, "saved"]);
    }
    case "booked": {
      if (desk.stage.kind !== "booking") return still(desk);
      const facts = { code: desk.stage.code, returnNo: event.matchedReturnNo ?? "" };
      const word = event.matchedReturnNo === null ? "booked" : "bookedMatched";
      return to(fresh(desk), { kind: "ready" }, [word, facts, "saved"]);
    }
  }
}

function scanned(before: Desk, { code, at }: { code: string; at: number }): Step {
  if (code === "" || isEcho(before.lastScan, { code, at })) return still(before);
  const desk = { ...before, lastScan: { code, at } };
  if (code.toUpperCase() === DEFECTIVE_COMMAND) return toggled(desk);
  const { stage } = desk;
  switch (stage.kind) {
    case "ready":
    case "unknown":
    case "closed":
      return lookAt(desk, code);
    case "choosing":
      return /^[1-9]$/.test(code) ? chose(desk, Number(code) - 1) : lookAt(desk, code);
    case "looking":
      return still({ ...desk, stage: { ...stage, queue: [...stage.queue, code] } });
    case "counting":
      return stage.ask === null ? countedBy(desk, stage, code) : still(before, "wrong");
    case "booking":
      return looseBy(desk, stage, code);
  }
}

type Booking = Extract<Stage, { kind: "booking" }>;
type Answered = Extract<DeskEvent, { type: "answered" }>;

function countedBy(desk: Desk, stage: Counting, code: string): Step {
  const outcome = scanPiece(stage.session, code, desk.quality);
  if (outcome.kind === "not-here" && isQuantity(desk, code)) return setPieces(desk, stage, Number(code));
  if (outcome.kind === "not-here" && isOwnNumber(stage, code))
    return to(desk, stage, ["sameParcel", { returnNo: stage.scanned.returnNo }, "opened"]);
  return afterCount(desk, stage, outcome, code);
}

/** A number of the open parcel itself; others of its numbers come with the answer to the look-up. */
function isOwnNumber({ code, scanned }: Counting, scan: string): boolean {
  return [code, scanned.returnNo, scanned.bizOrderCode, scanned.waybillNo].some(
    (own) => own !== null && isSameNumber(own, scan),
  );
}

function afterCount(desk: Desk, stage: Counting, outcome: ScanOutcome, code: string): Step {
  if (outcome.kind === "not-here") {
    const { desk: next, effects } = to(desk, stage, ["wrong", { code }, "wrong"]);
    return { desk: next, effects: [...effects, { kind: "look-up", code }] };
  }
  const facts = factsOf(stage, outcome.lineId, outcome.kind === "counted" ? outcome.session : stage.session);
  if (outcome.kind === "line-full") return to(desk, stage, ["lineFull", facts, "full"]);
  const { session, quality } = outcome;
  const word = quality === "good" ? "counted" : "countedDefective";
  return to(desk, { ...stage, session }, [word, facts, quality]);
}

function looseBy(desk: Desk, stage: Booking, code: string): Step {
  if (isSameNumber(code, stage.code)) return to(desk, stage, ["sameParcel", { returnNo: code }, "opened"]);
  const next = { ...stage, pieces: [...stage.pieces, { code, quality: desk.quality }] };
  const pieces = next.pieces.filter((piece) => piece.code === code).length;
  const shown = to(desk, next, ["loose", { goods: stage.names[code] ?? code, pieces }, desk.quality]);
  if (code in stage.names) return shown;
  return { desk: shown.desk, effects: [...shown.effects, { kind: "look-up", code }] };
}

function entered(desk: Desk, at: number): Step {
  const { stage } = desk;
  if (desk.lastScan && at - desk.lastScan.at < SECOND_ENTER_MS) return still(desk);
  if (stage.kind === "unknown" || stage.kind === "closed") return bookingOf(desk, stage);
  if (stage.kind === "booking") return { desk, effects: [{ kind: "book" }] };
  if (stage.kind !== "counting" || stage.ask !== null) return still(desk);
  const ask = askOf(stage.session, null);
  return ask ? withAsk(desk, ask) : to(desk, stage, ["nothingCounted", {}, "wrong"]);
}

/** 预入库 of the parcel in hand, whether nobody knows its number or its return takes nothing any more. */
function bookingOf(desk: Desk, stage: Extract<Stage, { kind: "unknown" | "closed" }>): Step {
  const closed = stage.kind === "closed" ? stage.scanned : null;
  const code = closed ? parcelNumberOf(stage.code, closed) : stage.code;
  const booking: Booking = { kind: "booking", code, closed, pieces: stage.pieces, names: {} };
  return to(desk, booking, ["bookingOpened", { code }, "opened"]);
}

/** What has to be decided before this count is saved; null while there is nothing to save. */
function askOf(session: ScanSession, next: string | null): Ask | null {
  const extent = extentOf(session);
  if (extent.kind === "empty") return null;
  return { kind: extent.kind === "full" ? "full" : "short", next };
}

function confirmed(desk: Desk): Step {
  const { stage } = desk;
  if (stage.kind !== "counting" || stage.ask === null) return still(desk);
  // Asked whether to leave, the answer is to save first.
  if (stage.ask.kind === "leave") return withAsk(desk, askOf(stage.session, stage.ask.next));
  return { desk, effects: [{ kind: "save" }] };
}

function tookBack(desk: Desk): Step {
  const { stage } = desk;
  if (stage.kind === "booking" && stage.pieces.length > 0) {
    const last = stage.pieces.at(-1)?.code ?? "";
    const pieces = stage.pieces.slice(0, -1);
    return to(unheard(desk), { ...stage, pieces }, ["takenBack", { goods: stage.names[last] ?? last }, "back"]);
  }
  if (stage.kind !== "counting" || stage.ask !== null) return still(desk);
  const back = takeLastBack(stage.session);
  if (!back) return to(desk, stage, ["nothingToTakeBack", {}, "wrong"]);
  const { session, lineId } = back;
  const { goods } = factsOf(stage, lineId, session);
  return to(unheard(desk), { ...stage, session }, ["takenBack", { goods }, "back"]);
}

function toggled(desk: Desk): Step {
  const quality = desk.quality === "good" ? "defective" : "good";
  return to({ ...desk, quality }, desk.stage, [quality === "good" ? "defectiveOff" : "defectiveOn", {}, "opened"]);
}

function escaped(desk: Desk): Step {
  const { stage } = desk;
  switch (stage.kind) {
    case "ready":
      return still(desk);
    case "booking": {
      const { code, closed, pieces } = stage;
      if (closed) return toClosed(desk, { code, scanned: closed, pieces });
      return to(desk, { kind: "unknown", code, refunds: [], pieces }, ["unknown", { code }]);
    }
    case "counting":
      if (stage.ask !== null) return still(desk);
      return countedNow(stage.session) > 0 ? withAsk(desk, { kind: "leave", next: null }) : goOn(desk, null, ["left"]);
    case "looking":
    case "choosing":
    case "unknown":
    case "closed":
      return goOn(desk, null, ["left"]);
  }
}

function chose(desk: Desk, index: number): Step {
  const choice = desk.stage.kind === "choosing" ? desk.stage.choices[index] : undefined;
  return choice ? lookAt(desk, choice.returnNo) : still(desk, "wrong");
}

function answered(desk: Desk, event: Answered): Step {
  const { stage } = desk;
  if (stage.kind === "looking" && stage.code === event.code) return open(desk, stage, event.answer);
  if (stage.kind === "booking") return looseAnswered(desk, stage, event);
  if (stage.kind === "counting" && stage.ask === null) return strayAnswered(desk, stage, event);
  return still(desk);
}

function open(desk: Desk, { code, queue }: { code: string; queue: string[] }, answer: ScanAnswer): Step {
  const { scanned, choices, parcel, refunds } = answer;
  if (scanned?.isOpen) return openScanned(desk, { code, scanned }, queue);
  if (choices.length > 0)
    return to(desk, { kind: "choosing", code, choices }, ["choose", { code, count: choices.length }, "unknown"]);
  if (parcel) return to(desk, { kind: "ready" }, ["alreadyBooked", { code }, "unknown"]);
  if (scanned) return toClosed(desk, { code, scanned, pieces: [] }, "wrong");
  return to(desk, { kind: "unknown", code, refunds, pieces: [] }, ["unknown", { code }, "unknown"]);
}

const CLOSED_WORDS = {
  received: "closedReceived",
  terminated: "closedTerminated",
  withdrawn: "closedWithdrawn",
} as const satisfies Record<string, Word>;

type ClosedBox = { code: string; scanned: ScannedReturn; pieces: LoosePiece[] };

function toClosed(desk: Desk, box: ClosedBox, sound?: Sound): Step {
  const { scanned } = box;
  const word = CLOSED_WORDS[closedOf(scanned).kind];
  return to(fresh(desk), { kind: "closed", ...box }, [word, { returnNo: scanned.returnNo }, sound]);
}

function openScanned(desk: Desk, { code, scanned }: { code: string; scanned: ScannedReturn }, queue: string[]): Step {
  const session = startSession(scanned.scanLines, scanned.precounted?.counted);
  const pieces = countedNow(session);
  const word = pieces > 0 ? "precounted" : "opened";
  const stage: Counting = { kind: "counting", code, scanned, session, ask: null };
  const first = to(fresh(desk), stage, [word, { returnNo: scanned.returnNo, pieces }, "opened"]);
  return queue.reduce((done, waiting) => {
    if (done.desk.stage.kind !== "counting") return done;
    const next = countedBy(done.desk, done.desk.stage, waiting);
    return { desk: next.desk, effects: [...done.effects, ...next.effects] };
  }, first);
}

/** A code that is not in the open parcel may be another parcel's number: it was put in front of the scanner too early. */
function strayAnswered(desk: Desk, stage: Counting, { code, answer }: Answered): Step {
  const ids = [...answer.choices.map(({ id }) => id), ...(answer.scanned ? [answer.scanned.id] : [])];
  if (ids.length === 0) return still(desk);
  if (ids.includes(stage.scanned.id)) return to(desk, stage, ["sameParcel", { returnNo: stage.scanned.returnNo }]);
  if (countedNow(stage.session) === 0) return open(desk, { code, queue: [] }, answer);
  return withAsk(desk, { kind: "leave", next: code });
}

function looseAnswered(desk: Desk, stage: Booking, { code, answer }: Answered): Step {
  const isParcel = answer.scanned !== null || answer.choices.length > 0 || answer.parcel !== null;
  if (!isParcel)
    return still({ ...desk, stage: { ...stage, names: { ...stage.names, [code]: answer.goods?.name ?? null } } });
  const pieces = stage.pieces.filter((piece) => piece.code !== code);
  return to(desk, { ...stage, pieces }, ["otherParcel", { code }, "wrong"]);
}

/** Answered at once: the look-up may take its time, and what was shown of the parcel before is not true of this one. */
function lookAt(desk: Desk, code: string): Step {
  const shown = to(desk, { kind: "looking", code, queue: [] }, ["looking", { code }]);
  return { desk: shown.desk, effects: [{ kind: "look-up", code }] };
}

/** The parcel is done: to what was scanned instead, else ready for the next one. What became of it stays on the page until the answer. */
function goOn(desk: Desk, next: string | null, spoken: Spoken): Step {
  const shown = to(fresh(desk), { kind: "ready" }, spoken);
  if (next === null) return shown;
  const looking = lookAt(shown.desk, next);
  return { desk: { ...looking.desk, feedback: shown.desk.feedback }, effects: [...shown.effects, ...looking.effects] };
}

/** Each parcel begins with good pieces. */
function fresh(desk: Desk): Desk {
  return { ...desk, quality: "good" };
}

function withAsk(desk: Desk, ask: Ask | null): Step {
  return desk.stage.kind === "counting" ? still({ ...desk, stage: { ...desk.stage, ask } }) : still(desk);
}
