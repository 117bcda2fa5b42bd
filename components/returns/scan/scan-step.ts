import type { Sound } from "@/components/scan/scan-sound";
import { piecesLeft, setLastPieces, type ScanSession } from "@/lib/returns/domain/scan-session";
import { goodsOf } from "../receive/receive-lines";
import type { Desk, Feedback, Stage, Step, Word } from "./scan-stage";

export type Counting = Extract<Stage, { kind: "counting" }>;

/** What the page answers, and how it sounds. */
export type Spoken = [word: Word, facts?: Feedback["facts"], sound?: Sound];

export function to(desk: Desk, stage: Stage, [word, facts = {}, sound]: Spoken): Step {
  const feedback = { word, facts, turn: (desk.feedback?.turn ?? 0) + 1 };
  return { desk: { ...desk, stage, feedback }, effects: sound ? [{ kind: "sound", sound }] : [] };
}

export function still(desk: Desk, sound?: Sound): Step {
  return { desk, effects: sound ? [{ kind: "sound", sound }] : [] };
}

/** What the words about a line of the open parcel name. */
export function factsOf({ scanned }: Counting, lineId: string, session: ScanSession) {
  const line = scanned.lines.find(({ id }) => id === lineId);
  const planned = line?.plannedPieces ?? 0;
  return { goods: line ? goodsOf(line) : "", planned, now: planned - piecesLeft(session, lineId) };
}

/** Taken back and scanned again at once is no echo. */
export function unheard(desk: Desk): Desk {
  return { ...desk, lastScan: null };
}

/** A short number right behind a piece is how many there are of it; no goods and no parcel bear one so short. */
export function isQuantity({ feedback }: Desk, code: string): boolean {
  return feedback !== null && BEHIND_A_PIECE.includes(feedback.word) && /^[1-9]\d{0,2}$/.test(code);
}

const BEHIND_A_PIECE: readonly Word[] = ["counted", "countedDefective", "pieces", "tooManyPieces"];

/** What was typed behind a piece: so many are counted of it (R107). */
export function setPieces(desk: Desk, stage: Counting, pieces: number): Step {
  const outcome = setLastPieces(stage.session, pieces);
  if (outcome.kind === "nothing-scanned") return still(desk, "wrong");
  if (outcome.kind === "too-many") {
    const facts = { ...factsOf(stage, outcome.lineId, stage.session), most: outcome.most };
    return to(unheard(desk), stage, ["tooManyPieces", facts, "full"]);
  }
  const { session, lineId, quality } = outcome;
  return to(unheard(desk), { ...stage, session }, ["pieces", { ...factsOf(stage, lineId, session), pieces }, quality]);
}
