import type { Sound } from "@/components/scan/scan-sound";
import { piecesChecked, type PackingCheck } from "@/lib/orders/domain/packing-check";
import type { PackOrder } from "@/lib/orders/domain/pack-answer";
import type { Desk, Feedback, Packing, Stage, Step, Word } from "./pack-stage";

/** What the page answers, and how it sounds. */
export type Spoken = [word: Word, facts?: Feedback["facts"], sound?: Sound];

export function to(desk: Desk, stage: Stage, [word, facts = {}, sound]: Spoken): Step {
  const feedback = { word, facts, turn: (desk.feedback?.turn ?? 0) + 1 };
  return { desk: { ...desk, stage, feedback }, effects: sound ? [{ kind: "sound", sound }] : [] };
}

export function still(desk: Desk, sound?: Sound): Step {
  return { desk, effects: sound ? [{ kind: "sound", sound }] : [] };
}

/** The effects of the first step, then those of what follows from it. */
export function followedBy(first: Step, next: (desk: Desk) => Step): Step {
  const { desk, effects } = next(first.desk);
  return { desk, effects: [...first.effects, ...effects] };
}

/** What the words about a line of the open order name. */
export function factsOf(order: PackOrder, lineId: string, check: PackingCheck) {
  const line = order.lines.find((one) => one.lineId === lineId);
  return { goods: line?.name ?? "", wanted: line?.pieces ?? 0, now: piecesChecked(check, lineId) };
}

/** Taken back and scanned again at once is no echo. */
export function unheard(desk: Desk): Desk {
  return { ...desk, lastScan: null };
}

/** Answered at once: the look-up may take its time, and what was shown of the order before is not true of this one. */
export function lookAt(desk: Desk, code: string): Step {
  const shown = to(desk, { kind: "looking", code, queue: [] }, ["looking", { code }]);
  return { desk: shown.desk, effects: [{ kind: "look-up", code }] };
}

/** The open order, with something about it changed. */
export function withAsk(packing: Packing, ask: Packing["ask"]): Packing {
  return { ...packing, ask };
}
