import { linesBearing } from "@/lib/inventory/domain/lines-bearing";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import { isEcho } from "@/lib/kernel/text/scan-text";
import type { PackAnswer } from "@/lib/orders/domain/pack-answer";
import {
  checkLine,
  checkPiece,
  isComplete,
  setLastChecked,
  startCheck,
  takeLastChecked,
  type CheckOutcome,
} from "@/lib/orders/domain/packing-check";
import { mayPack } from "@/lib/packing/domain/standards";
import {
  carrierTyped,
  enteredAt,
  goOn,
  labelPrinted,
  leave,
  numberAnswered,
  numberRefused,
  numberTyped,
  ordersOf,
  printRefused,
  reread,
  weighed,
} from "./pack-flow";
import type { Desk, DeskEvent, Opening, Packing, PackRules, Step, Word } from "./pack-stage";
import { factsOf, followedBy, lookAt, still, to, unheard } from "./pack-step";

/** The Enter of a scanner that sends two of them confirms nothing. */
const SECOND_ENTER_MS = 100;

const LOOK_UP_WORDS = { unheard: "lookFailed", "signed-out": "lookSignedOut", waits: "lookWaits" } as const;

/** A short number right behind a piece is how many there are of it; no goods and no order bear one so short. */
const QUANTITY = /^[1-9]\d{0,2}$/;
const BEHIND_A_PIECE: readonly Word[] = ["counted", "pieces", "tooMany"];

/**
 * What comes of an event at the packing desk. Pure: sounds, look-ups, numbers, labels and shipping are effects that the page carries
 * out. Nothing is counted that does not belong into the parcel, and nothing leaves that misses a piece where pieces are checked.
 */
export function step(desk: Desk, event: DeskEvent, rules: PackRules): Step {
  switch (event.type) {
    case "scanned":
      return scanned(desk, event, rules);
    case "entered":
      if (desk.lastScan && event.at - desk.lastScan.at < SECOND_ENTER_MS) return still(desk);
      return desk.stage.kind === "packing" ? enteredAt(desk, desk.stage, rules) : still(desk);
    case "took-back":
      return tookBack(desk);
    case "escaped":
      return escaped(desk);
    case "chose":
      return chose(desk, event.index);
    case "answered":
      return answered(desk, event, rules);
    case "look-up-failed":
      return lookUpFailed(desk, event);
    case "tapped":
    case "carrier":
    case "carton":
    case "unprinted":
    case "reread":
    case "number-refused":
    case "printed":
    case "print-refused":
      return desk.stage.kind === "packing" ? ofOrder(desk, desk.stage, { event, rules }) : still(desk);
  }
}

type OfOrder = Extract<
  DeskEvent,
  { type: "tapped" | "carrier" | "carton" | "unprinted" | "reread" | "number-refused" | "printed" | "print-refused" }
>;

/** What concerns the open order only; what comes late, when it waits for something else, changes nothing. */
function ofOrder(desk: Desk, packing: Packing, { event, rules }: { event: OfOrder; rules: PackRules }): Step {
  const { ask } = packing;
  switch (event.type) {
    case "tapped":
      if (ask.kind !== "pieces" || !rules.checkPieces) return still(desk);
      return afterCount(desk, packing, { outcome: checkLine(packing.check, event.lineId), code: "", rules });
    case "carrier":
      return still({ ...desk, stage: { ...packing, carrierCode: event.code, doubted: null } });
    case "carton":
      return still({ ...desk, stage: { ...packing, cartonId: event.id } });
    case "unprinted":
      if (ask.kind !== "failed" || ask.what !== "print" || !packing.order.label) return still(desk);
      return leave(desk, packing, rules);
    case "reread":
      return ask.kind === "number" ? reread(desk, packing, { ...event, rules }) : still(desk);
    case "number-refused":
      return ask.kind === "number" ? numberRefused(desk, packing, event) : still(desk);
    case "printed":
      return ask.kind === "print" ? labelPrinted(desk, packing, { ...event, rules }) : still(desk);
    case "print-refused":
      return ask.kind === "print" ? printRefused(desk, packing, event) : still(desk);
  }
}

function scanned(before: Desk, { code, at }: { code: string; at: number }, rules: PackRules): Step {
  if (code === "" || isEcho(before.lastScan, { code, at })) return still(before);
  const desk = { ...before, lastScan: { code, at } };
  const { stage } = desk;
  switch (stage.kind) {
    case "ready":
    case "refused":
      return lookAt(desk, code);
    case "choosing":
      return /^[1-9]$/.test(code) ? chose(desk, Number(code) - 1) : lookAt(desk, code);
    case "looking":
      return still({ ...desk, stage: { ...stage, queue: [...stage.queue, code] } });
    case "packing":
      return scannedInto(desk, stage, { code, rules });
  }
}

/** A scan while an order is open: a piece, a carton, a weight or a waybill number, by what it waits for. */
function scannedInto(desk: Desk, packing: Packing, { code, rules }: { code: string; rules: PackRules }): Step {
  const { order, ask } = packing;
  const carton = rules.cartons.find((one) => isSameNumber(one.code, code) && mayPack(one).kind === "ok");
  if (carton && linesBearing(packing.check.lines, code).length === 0)
    return to(desk, { ...packing, cartonId: carton.id }, ["carton", { carton: carton.code }, "good"]);
  if (ask.kind === "carrier") return carrierTyped(desk, packing, { text: code, rules });
  if (ask.kind === "weight") return weighed(desk, packing, { text: code, rules });
  if (ask.kind === "pieces")
    return rules.checkPieces ? countedBy(desk, packing, { code, rules }) : stray(desk, packing, code);
  const mayType =
    ask.kind === "waybill" || (ask.kind === "failed" && ask.what === "number" && !order.isCourierByPlatform);
  if (linesBearing(packing.check.lines, code).length > 0) return to(desk, packing, ["notCounted", { code }, "full"]);
  if (mayType && !isSameNumber(code, order.bizOrderCode)) return numberTyped(desk, packing, { code, rules });
  return stray(desk, packing, code);
}

function countedBy(desk: Desk, packing: Packing, { code, rules }: { code: string; rules: PackRules }): Step {
  const outcome = checkPiece(packing.check, code);
  const isQuantity = desk.feedback !== null && BEHIND_A_PIECE.includes(desk.feedback.word) && QUANTITY.test(code);
  if (outcome.kind !== "wrong" || !isQuantity) return afterCount(desk, packing, { outcome, code, rules });
  return afterCount(unheard(desk), packing, { outcome: setLastChecked(packing.check, Number(code)), code, rules });
}

type Counted = { outcome: CheckOutcome; code: string; rules: PackRules };

function afterCount(desk: Desk, packing: Packing, { outcome, code, rules }: Counted): Step {
  const { order, check } = packing;
  switch (outcome.kind) {
    case "counted": {
      const facts = factsOf(order, outcome.lineId, outcome.check);
      const counted = { ...packing, check: outcome.check };
      if (!outcome.isComplete) return to(desk, counted, ["counted", facts, "good"]);
      return followedBy(to(desk, counted, ["counted", facts, "complete"]), (next) => goOn(next, counted, rules));
    }
    case "surplus":
      return to(desk, packing, ["surplus", factsOf(order, outcome.lineId, check), "full"]);
    case "too-many":
      return to(desk, packing, ["tooMany", { ...factsOf(order, outcome.lineId, check), most: outcome.most }, "full"]);
    case "nothing-scanned":
      return still(desk, "wrong");
    case "wrong":
      return stray(desk, packing, code);
  }
}

/** Not in this order: told at once, and it may be another order's number that was put in front of the scanner too early. */
function stray(desk: Desk, packing: Packing, code: string): Step {
  if ([packing.order.bizOrderCode, packing.order.label?.waybillNo ?? ""].some((own) => isSameNumber(own, code)))
    return to(desk, packing, ["sameOrder", { number: packing.order.bizOrderCode, code }, "opened"]);
  const shown = to(desk, packing, ["wrong", { code }, "wrong"]);
  return { desk: shown.desk, effects: [...shown.effects, { kind: "look-up", code }] };
}

type Answered = Extract<DeskEvent, { type: "answered" }>;

function answered(desk: Desk, { code, answer, opening }: Answered, rules: PackRules): Step {
  const { stage } = desk;
  if (stage.kind === "looking" && stage.code === code)
    return open(desk, { code, answer, opening, queue: stage.queue, rules });
  if (stage.kind !== "packing") return still(desk);
  if (stage.ask.kind === "look" && stage.ask.code === code) return numberAnswered(desk, stage, { code, answer, rules });
  const [other] = ordersOf(answer).filter(({ id }) => id !== stage.order.id);
  if (!other) return still(desk);
  // Nothing lies in the parcel yet: the next order was meant.
  if (stage.ask.kind === "pieces" && stage.check.counted.length === 0)
    return open(desk, { code, answer, opening, queue: [], rules });
  const facts = { code, number: other.bizOrderCode, open: stage.order.bizOrderCode };
  return desk.lastScan && !isSameNumber(desk.lastScan.code, code)
    ? still(desk)
    : to(desk, stage, ["otherOrder", facts]);
}

type Opened = { code: string; answer: PackAnswer; opening: Opening; queue: readonly string[]; rules: PackRules };

function open(desk: Desk, { code, answer, opening, queue, rules }: Opened): Step {
  switch (answer.kind) {
    case "unknown":
      return to(desk, { kind: "ready" }, ["unknown", { code }, "unknown"]);
    case "choices": {
      const { choices } = answer;
      return to(desk, { kind: "choosing", code, choices }, ["choose", { code, count: choices.length }, "unknown"]);
    }
    case "refused": {
      const { refusal } = answer;
      const facts = { number: refusal.bizOrderCode };
      return to(desk, { kind: "refused", code, refusal }, [`refused.${refusal.why}`, facts, "refused"]);
    }
    case "order": {
      const { order } = answer;
      const check = startCheck(order.lines, rules.checkPieces ? opening.counted : []);
      const packing: Packing = {
        ...{ kind: "packing", order, check, ask: { kind: "pieces" } },
        ...{ carrierCode: opening.carrierCode, cartonId: opening.cartonId },
        ...{ weightGrams: null, waybillNo: null, doubted: null },
      };
      const facts = { number: order.bizOrderCode, pieces: order.pieces, counted: order.pieces - missing(check) };
      const word = !rules.checkPieces ? "unchecked" : check.counted.length > 0 ? "resumed" : "opened";
      return queue.reduce<Step>(
        (done, waiting) =>
          done.desk.stage.kind === "packing"
            ? followedBy(done, (next) => scannedInto(next, done.desk.stage as Packing, { code: waiting, rules }))
            : done,
        to(desk, packing, [word, facts, "opened"]),
      );
    }
  }
}

function missing(check: Packing["check"]): number {
  const wanted = check.lines.reduce((sum, { pieces }) => sum + pieces, 0);
  return wanted - check.counted.reduce((sum, { pieces }) => sum + pieces, 0);
}

function lookUpFailed(desk: Desk, { code, why }: Extract<DeskEvent, { type: "look-up-failed" }>): Step {
  const { stage } = desk;
  const spoken = [LOOK_UP_WORDS[why], { code }, "wrong"] as const;
  if (stage.kind === "looking" && stage.code === code)
    return to(desk, why === "waits" ? stage : { kind: "ready" }, [...spoken]);
  if (stage.kind !== "packing" || stage.ask.kind !== "look" || stage.ask.code !== code) return still(desk);
  return to(desk, why === "waits" ? stage : { ...stage, ask: { kind: "waybill" } }, [...spoken]);
}

function tookBack(desk: Desk): Step {
  const { stage } = desk;
  if (stage.kind !== "packing" || stage.ask.kind === "print" || stage.ask.kind === "look") return still(desk);
  const back = takeLastChecked(stage.check);
  if (!back) return to(desk, stage, ["nothingToTakeBack", {}, "wrong"]);
  const packing: Packing = { ...stage, check: back.check, ask: { kind: "pieces" } };
  return to(unheard(desk), packing, ["takenBack", factsOf(stage.order, back.lineId, back.check), "back"]);
}

/** Puts the order aside: its count is kept, a number that is being taken stays its own. A label at the printer is waited for. */
function escaped(desk: Desk): Step {
  const { stage } = desk;
  if (stage.kind === "ready" || (stage.kind === "packing" && stage.ask.kind === "print")) return still(desk);
  if (stage.kind !== "packing") return still({ ...desk, stage: { kind: "ready" }, feedback: null });
  const isStarted = stage.check.counted.length > 0 && !isComplete(stage.check);
  return to(desk, { kind: "ready" }, [
    "putAside",
    { number: stage.order.bizOrderCode, kept: isStarted ? "yes" : "no" },
  ]);
}

function chose(desk: Desk, index: number): Step {
  const choice = desk.stage.kind === "choosing" ? desk.stage.choices[index] : undefined;
  return choice ? lookAt(desk, choice.bizOrderCode) : still(desk, "wrong");
}
