import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { PackAnswer, PackOrder } from "@/lib/orders/domain/pack-answer";
import { carrierOf, looksForeign } from "@/lib/orders/domain/carriers";
import { isComplete } from "@/lib/orders/domain/packing-check";
import { keptWaybill } from "@/lib/orders/domain/shipment";
import { readWeight } from "@/lib/packing/domain/weight";
import type { Desk, DeskEvent, PackedParcel, Packing, PackRules, Step } from "./pack-stage";
import { still, to, withAsk } from "./pack-step";

/** Refusals of 取号 that mean: this merchant's carrier has no e-waybill here, its numbers are scanned or typed. */
const TYPED_INSTEAD = ["EWAYBILL_NOT_SET_UP"];

/** Refusals that are about the order: what stands in its way now is looked up and told. */
const OF_ORDER = ["ORDER_CANCELLED", "ORDER_HELD", "ORDER_NOT_REVIEWED", "ORDER_NOT_SENT_TO_WAREHOUSE", "TEST_ORDER"];
/** The same of a label that was taken for it. */
const OF_LABEL = [...OF_ORDER, "LABEL_OF_CANCELLED_ORDER", "LABEL_GIVEN_BACK", "LABEL_USED", "TEMPLATE_NOT_STANDARD"];

/**
 * What comes next once the pieces are in the parcel: its weight where it is asked for, its number, its label, and then it leaves.
 * Whatever is there already is not asked for again.
 */
export function goOn(desk: Desk, packing: Packing, rules: PackRules): Step {
  const { order } = packing;
  if (rules.askWeight && packing.weightGrams === null)
    return to(desk, withAsk(packing, { kind: "weight" }), ["askWeight"]);
  const { label } = order;
  if (label) {
    if (label.prints > 0 || !label.hasLabel) return leave(desk, packing, rules);
    const printing = to(desk, withAsk(packing, { kind: "print" }), ["printing", { waybill: label.waybillNo }]);
    return { desk: printing.desk, effects: [{ kind: "print", labelId: label.id }] };
  }
  if (packing.waybillNo === null) {
    const taking = to(desk, withAsk(packing, { kind: "number" }), ["taking", { number: order.bizOrderCode }]);
    return { desk: taking.desk, effects: [{ kind: "take", order }] };
  }
  if (!carrierOf(rules.carriers, packing.carrierCode))
    return to(desk, withAsk(packing, { kind: "carrier" }), ["askCarrier", {}, "wrong"]);
  return leave(desk, packing, rules);
}

/** The parcel is packed: it leaves once its undo window is over, and the box waits for the next one. */
export function leave(desk: Desk, packing: Packing, rules: PackRules): Step {
  const parcel = parcelOf(packing, rules);
  const done = to(desk, { kind: "ready" }, ["leaves", { number: parcel.bizOrderCode }, "saved"]);
  return { desk: done.desk, effects: [...done.effects, { kind: "leave", parcel }] };
}

function parcelOf({ order, carrierCode, cartonId, weightGrams, waybillNo }: Packing, rules: PackRules): PackedParcel {
  const { label } = order;
  const code = label?.carrierCode ?? carrierCode;
  return {
    orderId: order.id,
    bizOrderCode: order.bizOrderCode,
    pieces: order.pieces,
    carrierName: label?.carrierName ?? carrierOf(rules.carriers, code)?.name ?? code,
    package: {
      carrierCode: code,
      waybillNo: label?.waybillNo ?? keptWaybill(waybillNo ?? "", null),
      cartonId,
      weightGrams,
      lines: order.lines.map(({ lineId, pieces }) => ({ lineId, pieces })),
    },
  };
}

/** What was typed or put on the scale. */
export function weighed(desk: Desk, packing: Packing, { text, rules }: { text: string; rules: PackRules }): Step {
  const weightGrams = readWeight(text);
  if (weightGrams === null) return to(desk, packing, ["badWeight", { text }, "wrong"]);
  return goOn(desk, { ...packing, weightGrams }, rules);
}

/** Which carrier it goes by, as its code or the beginning of its name. */
export function carrierTyped(desk: Desk, packing: Packing, { text, rules }: { text: string; rules: PackRules }): Step {
  const carrier =
    carrierOf(rules.carriers, text.toUpperCase()) ?? rules.carriers.find(({ name }) => name.startsWith(text));
  if (!carrier) return to(desk, packing, ["badCarrier", { text }, "wrong"]);
  return goOn(desk, { ...packing, carrierCode: carrier.code }, rules);
}

/** A waybill number was scanned or typed: first it is asked whether another order has it. */
export function numberTyped(desk: Desk, packing: Packing, { code, rules }: { code: string; rules: PackRules }): Step {
  const carrier = carrierOf(rules.carriers, packing.carrierCode);
  const isMeant = packing.doubted !== null && isSameNumber(packing.doubted, code);
  if (carrier && looksForeign(carrier, keptWaybill(code, null)) && !isMeant)
    return to(desk, { ...packing, doubted: code }, ["foreign", { code, carrier: carrier.name }, "full"]);
  const asking = to(desk, withAsk(packing, { kind: "look", code }), ["looking", { code }]);
  return { desk: asking.desk, effects: [{ kind: "look-up", code }] };
}

/** Whose the typed number is: nobody's, or this order's own, and the parcel goes by it. */
export function numberAnswered(
  desk: Desk,
  packing: Packing,
  { code, answer, rules }: { code: string; answer: PackAnswer; rules: PackRules },
): Step {
  if (answer.kind === "unknown") return goOn(desk, { ...packing, waybillNo: code }, rules);
  const others = ordersOf(answer).filter(({ id }) => id !== packing.order.id);
  const [other] = others;
  const facts = { code, number: other?.bizOrderCode ?? packing.order.bizOrderCode };
  return to(desk, withAsk(packing, { kind: "waybill" }), [other ? "numberElsewhere" : "sameOrder", facts, "wrong"]);
}

/** The orders that an answer is about. */
export function ordersOf(answer: PackAnswer): { id: string; bizOrderCode: string }[] {
  switch (answer.kind) {
    case "order":
      return [answer.order];
    case "refused":
      return [{ id: answer.refusal.orderId, bizOrderCode: answer.refusal.bizOrderCode }];
    case "choices":
      return answer.choices;
    case "unknown":
      return [];
  }
}

/** How the order stands while its number is taken: it came, it was refused, it waits, or the order must not leave any more. */
export function reread(
  desk: Desk,
  packing: Packing,
  { answer, rules }: { answer: PackAnswer; rules: PackRules },
): Step {
  if (answer.kind === "refused") {
    const { refusal } = answer;
    return to(desk, { kind: "refused", code: refusal.bizOrderCode, refusal }, [
      `refused.${refusal.why}`,
      { number: refusal.bizOrderCode },
      "refused",
    ]);
  }
  if (answer.kind !== "order" || answer.order.id !== packing.order.id) return still(desk);
  const now: Packing = { ...packing, order: freshOf(packing.order, answer.order) };
  if (now.order.label) return goOn(desk, now, rules);
  const { state, words } = now.order.asked;
  if (state === "failed") {
    const failed = withAsk(now, { kind: "failed", what: "number", refusal: null });
    return to(desk, failed, ["numberFailed", { words: words ?? "–" }, "wrong"]);
  }
  const word = state === "suspended" ? "takingSuspended" : "taking";
  if (desk.feedback?.word === word) return still({ ...desk, stage: now });
  return to(desk, now, [word, { number: now.order.bizOrderCode }]);
}

/** What may have changed while it was packed; its lines stand as they are counted. */
function freshOf(order: PackOrder, { label, asked, attentions }: PackOrder): PackOrder {
  return { ...order, label, asked, attentions };
}

/** 取号 was turned down: by whom the merchant's parcels go is typed, everything else is told. */
export function numberRefused(
  desk: Desk,
  packing: Packing,
  { refusal }: Extract<DeskEvent, { type: "number-refused" }>,
): Step {
  if (TYPED_INSTEAD.includes(refusal.code) && !packing.order.isCourierByPlatform)
    return to(desk, withAsk(packing, { kind: "waybill" }), ["askWaybill", {}, "opened"]);
  if (OF_ORDER.includes(refusal.code)) return lookAgain(desk, packing);
  return to(desk, withAsk(packing, { kind: "failed", what: "number", refusal }), [
    "numberFailed",
    { words: "" },
    "wrong",
  ]);
}

/** What the print client said. Only a printed label lets the parcel go on by itself. */
export function labelPrinted(
  desk: Desk,
  packing: Packing,
  { state, note, rules }: Omit<Extract<DeskEvent, { type: "printed" }>, "type"> & { rules: PackRules },
): Step {
  if (state === "printed") return leave(desk, packing, rules);
  const failed = withAsk(packing, { kind: "failed", what: "print", refusal: null });
  return to(desk, failed, [state === "failed" ? "printFailed" : "printUnknown", { words: note ?? "" }, "wrong"]);
}

export function printRefused(
  desk: Desk,
  packing: Packing,
  { refusal }: Extract<DeskEvent, { type: "print-refused" }>,
): Step {
  if (OF_LABEL.includes(refusal.code)) return lookAgain(desk, packing);
  return to(desk, withAsk(packing, { kind: "failed", what: "print", refusal }), [
    "printFailed",
    { words: "" },
    "wrong",
  ]);
}

/** Something about the order changed under the packer's hands: what it is stands in the answer. */
function lookAgain(desk: Desk, { order }: Packing): Step {
  return {
    desk: { ...desk, stage: { kind: "looking", code: order.bizOrderCode, queue: [] } },
    effects: [{ kind: "look-up", code: order.bizOrderCode }],
  };
}

/** Enter on the empty box, by what the order waits for. */
export function enteredAt(desk: Desk, packing: Packing, rules: PackRules): Step {
  const { ask, check } = packing;
  switch (ask.kind) {
    case "pieces":
      if (!rules.checkPieces || isComplete(check)) return goOn(desk, packing, rules);
      return to(desk, packing, ["missing", { pieces: missingOf(packing) }, "full"]);
    case "weight":
      return to(desk, packing, ["askWeight", {}, "full"]);
    case "waybill":
      return to(desk, packing, ["noWaybill", {}, "full"]);
    case "carrier":
      return goOn(desk, packing, rules);
    case "failed":
      return goOn(desk, packing, rules);
    case "number":
    case "look":
    case "print":
      return still(desk);
  }
}

function missingOf({ check }: Packing): number {
  const wanted = check.lines.reduce((sum, { pieces }) => sum + pieces, 0);
  return wanted - check.counted.reduce((sum, { pieces }) => sum + pieces, 0);
}
