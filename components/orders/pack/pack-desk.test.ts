import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PackAnswer, PackOrder, PackRefusal } from "@/lib/orders/domain/pack-answer";
import { USUAL_CARRIERS } from "@/lib/orders/domain/carriers";
import { allMissing } from "@/lib/orders/domain/packing-check";
import type { Label } from "@/lib/labels/domain/label";
import { step } from "./pack-desk";
import { EMPTY_DESK, type Desk, type DeskEvent, type Effect, type PackRules } from "./pack-stage";

const RULES: PackRules = {
  checkPieces: true,
  askWeight: false,
  carriers: [...USUAL_CARRIERS, { code: "PAT", name: "号段快递", waybillPattern: "^PAT\\d+$" }],
  cartons: [
    { id: "c1", code: "BOX-A", isApproved: true, isDisabled: false },
    { id: "c2", code: "BOX-B", isApproved: true, isDisabled: false },
    { id: "c3", code: "BOX-OLD", isApproved: true, isDisabled: true },
  ],
};

const LABEL: Label = {
  ...{ id: "label", orderId: "A", parcelCode: "P1", origin: "ACCOUNT", carrierCode: "ZTO", carrierName: "中通快递" },
  ...{ waybillNo: "ZTO1", state: "taken", prints: 0, printedAt: null, printedBy: null, giveBackReason: null },
  ...{ printing: null, isDoubtful: false, hasLabel: true },
};

/** An order of two pieces of milk and one of soap. */
function order(id: string, more: Partial<PackOrder> = {}): PackOrder {
  const line = (lineId: string, pieces: number) => ({
    lineId,
    pieces,
    codes: [lineId.toUpperCase()],
    name: lineId,
    code: null,
  });
  return {
    ...{ id, bizOrderCode: `LP-${id}`, attentions: [], isTest: false, latestShipAt: null, due: null, shopName: "店" },
    ...{ version: 1, lines: [line("milk", 2), line("soap", 1)], pieces: 3, message: null, tmsServiceName: null },
    ...{ isCourierByPlatform: false, label: null, asked: { state: "no", words: null } },
    ...more,
  };
}

const refusal = (id: string, why: PackRefusal["why"], more: Partial<PackRefusal> = {}): PackAnswer => ({
  kind: "refused",
  refusal: {
    ...{ why, orderId: id, bizOrderCode: `LP-${id}`, isLabelPrinted: false, waybillNo: null, person: null, at: null },
    ...{ reason: null, other: null },
    ...more,
  },
});

const ANSWERS: Record<string, PackAnswer> = {
  "LP-A": { kind: "order", order: order("A") },
  "LP-B": { kind: "order", order: order("B") },
  "LP-L": { kind: "order", order: order("L", { label: LABEL }) },
  "LP-P": { kind: "order", order: order("P", { label: { ...LABEL, prints: 1, state: "printed" } }) },
  "LP-GONE": refusal("GONE", "cancelled", { isLabelPrinted: true }),
  "SF-USED": refusal("SENT", "shipped", { waybillNo: "SF-USED" }),
  T1: { kind: "choices", choices: [order("A"), order("B")] },
};
const answerTo = (code: string): PackAnswer => ANSWERS[code] ?? { kind: "unknown" };

const TAKEN: PackAnswer = { kind: "order", order: order("A", { label: LABEL }) };

type Ran = { desk: Desk; effects: Effect[] };

/** What comes of an act, its look-ups answered at once. Acts: a code; `enter`, `back`, `esc`, `f8`, or an event. */
function act({ desk, effects }: Ran, one: string | DeskEvent, at: number, rules: PackRules): Ran {
  const words: Record<string, DeskEvent> = {
    enter: { type: "entered", at },
    back: { type: "took-back" },
    esc: { type: "escaped" },
    f8: { type: "unprinted" },
    printed: { type: "printed", state: "printed", note: null },
    jammed: { type: "printed", state: "failed", note: "缺纸" },
    lost: { type: "printed", state: "unknown", note: null },
    "no client": { type: "print-refused", refusal: { code: "PRINT_CLIENT_MISSING" } },
    "no account": { type: "number-refused", refusal: { code: "EWAYBILL_NOT_SET_UP" } },
    offline: { type: "number-refused", refusal: { code: "OFFLINE" } },
    taken: { type: "reread", answer: TAKEN },
    cancelled: { type: "reread", answer: refusal("A", "cancelled") },
    "balance gone": {
      type: "reread",
      answer: { kind: "order", order: order("A", { asked: { state: "failed", words: "余额不足" } }) },
    },
  };
  const event = typeof one === "string" ? (words[one] ?? { type: "scanned" as const, code: one, at }) : one;
  const next = step(desk, event, rules);
  const ran = { desk: next.desk, effects: [...effects, ...next.effects] };
  const opening = { counted: [], carrierCode: "SF", cartonId: "c1" };
  return next.effects.reduce<Ran>((done, effect) => {
    if (effect.kind !== "look-up") return done;
    const answered = step(
      done.desk,
      { type: "answered", code: effect.code, answer: answerTo(effect.code), opening },
      rules,
    );
    return { desk: answered.desk, effects: [...done.effects, ...answered.effects] };
  }, ran);
}

function run(acts: readonly (string | DeskEvent)[], more: Partial<PackRules> = {}): Ran {
  const rules = { ...RULES, ...more };
  return acts.reduce<Ran>((ran, one, index) => act(ran, one, (index + 1) * 1000, rules), {
    desk: EMPTY_DESK,
    effects: [],
  });
}

/** Where the desk stands, in a word or two. */
function inWords({ stage }: Desk): string {
  return stage.kind === "packing"
    ? `${stage.order.id} ${stage.ask.kind}, ${allMissing(stage.check)} missing`
    : stage.kind;
}

const sounds = (effects: readonly Effect[]) => effects.flatMap((one) => (one.kind === "sound" ? one.sound : []));
const leaving = (effects: readonly Effect[]) =>
  effects.flatMap((one) =>
    one.kind === "leave"
      ? `${one.parcel.bizOrderCode} ${one.parcel.package.carrierCode} ${one.parcel.package.waybillNo}`
      : [],
  );
const ALL = ["MILK", "MILK", "SOAP"];

test.each<[name: string, acts: string[], stage: string, word: string | undefined, sound: string | undefined]>([
  ["an order opens", ["LP-A"], "A pieces, 3 missing", "opened", "opened"],
  ["nobody knows it", ["XX"], "ready", "unknown", "unknown"],
  ["a cancelled order is refused loudly", ["LP-GONE"], "refused", "refused.cancelled", "refused"],
  ["from a refused one on to the next", ["LP-GONE", "LP-A"], "A pieces, 3 missing", "opened", "opened"],
  ["a piece", ["LP-A", "MILK"], "A pieces, 2 missing", "counted", "good"],
  ["a wrong piece counts nothing", ["LP-A", "MILK", "CUP"], "A pieces, 2 missing", "wrong", "wrong"],
  ["a surplus piece counts nothing", ["LP-A", "SOAP", "SOAP"], "A pieces, 2 missing", "surplus", "full"],
  ["a quantity", ["LP-A", "MILK", "2"], "A pieces, 1 missing", "counted", "good"],
  ["too large a quantity", ["LP-A", "MILK", "9"], "A pieces, 2 missing", "tooMany", "full"],
  ["a number without a piece before it", ["LP-A", "2"], "A pieces, 3 missing", "wrong", "wrong"],
  ["minus one", ["LP-A", "MILK", "back"], "A pieces, 3 missing", "takenBack", "back"],
  ["Enter while pieces are missing", ["LP-A", "MILK", "enter"], "A pieces, 2 missing", "missing", "full"],
  ["its own slip again", ["LP-A", "MILK", "LP-A"], "A pieces, 2 missing", "sameOrder", "opened"],
  ["another order while nothing is counted", ["LP-A", "LP-B"], "B pieces, 3 missing", "opened", "opened"],
  ["another order in the middle", ["LP-A", "MILK", "LP-B"], "A pieces, 2 missing", "otherOrder", "wrong"],
  ["put aside", ["LP-A", "MILK", "esc"], "ready", "putAside", "good"],
  ["a trade of two orders", ["T1"], "choosing", "choose", "unknown"],
  ["the second of them", ["T1", "2"], "B pieces, 3 missing", "opened", "opened"],
  ["complete without a number: one is taken", ["LP-A", ...ALL], "A number, 0 missing", "taking", "complete"],
  ["it came: its label prints", ["LP-A", ...ALL, "taken"], "A print, 0 missing", "printing", "complete"],
  ["printed: it leaves", ["LP-A", ...ALL, "taken", "printed"], "ready", "leaves", "saved"],
  ["no account: the number is scanned", ["LP-A", ...ALL, "no account"], "A waybill, 0 missing", "askWaybill", "opened"],
  ["Enter without it", ["LP-A", ...ALL, "no account", "enter"], "A waybill, 0 missing", "noWaybill", "full"],
  [
    "a number of another order",
    ["LP-A", ...ALL, "no account", "SF-USED"],
    "A waybill, 0 missing",
    "numberElsewhere",
    "wrong",
  ],
  ["goods are no waybill number", ["LP-A", ...ALL, "no account", "SOAP"], "A waybill, 0 missing", "notCounted", "full"],
  ["a free number", ["LP-A", ...ALL, "no account", "SF9"], "ready", "leaves", "saved"],
  ["cancelled while a number is taken", ["LP-A", ...ALL, "cancelled"], "refused", "refused.cancelled", "refused"],
  ["the balance is used up", ["LP-A", ...ALL, "balance gone"], "A failed, 0 missing", "numberFailed", "wrong"],
  ["asked again", ["LP-A", ...ALL, "balance gone", "enter"], "A number, 0 missing", "taking", "wrong"],
  ["or by a number at hand", ["LP-A", ...ALL, "balance gone", "SF9"], "ready", "leaves", "saved"],
  ["offline", ["LP-A", ...ALL, "offline"], "A failed, 0 missing", "numberFailed", "wrong"],
  ["a number taken before prints at once", ["LP-L", ...ALL], "L print, 0 missing", "printing", "complete"],
  ["scanned while it prints", ["LP-L", ...ALL, "LP-B"], "L print, 0 missing", "otherOrder", "wrong"],
  ["paper out", ["LP-L", ...ALL, "jammed"], "L failed, 0 missing", "printFailed", "wrong"],
  ["printed again", ["LP-L", ...ALL, "jammed", "enter"], "L print, 0 missing", "printing", "wrong"],
  ["nobody knows whether it printed", ["LP-L", ...ALL, "lost"], "L failed, 0 missing", "printUnknown", "wrong"],
  ["without a client", ["LP-L", ...ALL, "no client"], "L failed, 0 missing", "printFailed", "wrong"],
  ["on without a label", ["LP-L", ...ALL, "no client", "f8"], "ready", "leaves", "saved"],
  ["F8 at any other time", ["LP-L", "f8"], "L pieces, 3 missing", "opened", "opened"],
  ["a label printed before is not printed again", ["LP-P", ...ALL], "ready", "leaves", "saved"],
  ["a carton", ["LP-A", "BOX-B"], "A pieces, 3 missing", "carton", "good"],
  ["a carton of no use is no carton", ["LP-A", "BOX-OLD"], "A pieces, 3 missing", "wrong", "wrong"],
])("%s", (_name, acts, stage, word, sound) => {
  const { desk, effects } = run(acts);
  expect([inWords(desk), desk.feedback?.word, sounds(effects).at(-1)]).toEqual([stage, word, sound]);
});

describe("what leaves", () => {
  test("by the label's carrier and number, whole", () => {
    const { effects } = run(["LP-L", "BOX-B", ...ALL, "printed"]);
    expect(effects.find(({ kind }) => kind === "leave")).toMatchObject({
      parcel: {
        bizOrderCode: "LP-L",
        pieces: 3,
        carrierName: "中通快递",
        package: {
          carrierCode: "ZTO",
          waybillNo: "ZTO1",
          cartonId: "c2",
          weightGrams: null,
          lines: [
            { lineId: "milk", pieces: 2 },
            { lineId: "soap", pieces: 1 },
          ],
        },
      },
    });
  });

  test("with its weight, where it is asked for", () => {
    const rules = { askWeight: true };
    expect(run(["LP-L", ...ALL], rules).desk.feedback?.word).toBe("askWeight");
    expect(run(["LP-L", ...ALL, "SF1"], rules).desk.feedback?.word).toBe("badWeight");
    const { effects } = run(["LP-L", ...ALL, "1.25", "printed"], rules);
    expect(effects.find(({ kind }) => kind === "leave")).toMatchObject({ parcel: { package: { weightGrams: 1250 } } });
  });

  test("a number that is not the carrier's is meant only when it is scanned twice", () => {
    const acts = ["LP-A", { type: "carrier", code: "PAT" } as const, ...ALL, "no account", "SF9"];
    expect(run(acts).desk.feedback?.word).toBe("foreign");
    expect(leaving(run([...acts, "SF9"]).effects)).toEqual(["LP-A PAT SF9"]);
    expect(leaving(run([...acts.slice(0, -1), "PAT9"]).effects)).toEqual(["LP-A PAT PAT9"]);
  });

  test("not before a carrier is chosen", () => {
    const acts = ["LP-A", { type: "carrier", code: "" } as const, ...ALL, "no account", "SF9"];
    expect(run(acts).desk.feedback?.word).toBe("askCarrier");
    expect(leaving(run([...acts, "enter"]).effects)).toEqual([]);
    expect(leaving(run([...acts, { type: "carrier", code: "SF" }, "enter"]).effects)).toEqual(["LP-A SF SF9"]);
    for (const typed of ["zto", "中通"]) expect(leaving(run([...acts, typed]).effects)).toEqual(["LP-A ZTO SF9"]);
    expect(run([...acts, "nobody"]).desk.feedback?.word).toBe("badCarrier");
  });

  test("unchecked: the scan, then Enter, and its label prints", () => {
    const rules = { checkPieces: false };
    expect(inWords(run(["LP-L"], rules).desk)).toBe("L pieces, 3 missing");
    expect(leaving(run(["LP-L", "enter", "printed"], rules).effects)).toEqual(["LP-L ZTO ZTO1"]);
  });
});

test("the echo of a scanner and its second Enter do nothing", () => {
  const at = (code: string, ms: number): DeskEvent => ({ type: "scanned", code, at: ms });
  const { desk } = run(["LP-A", at("MILK", 5000), { type: "entered", at: 5050 }, at("MILK", 5200)]);
  expect([inWords(desk), desk.feedback?.word]).toEqual(["A pieces, 2 missing", "counted"]);
});

test("scans that are faster than the answer are counted once it is there", () => {
  let ran: Ran = { desk: step(EMPTY_DESK, { type: "scanned", code: "LP-A", at: 0 }, RULES).desk, effects: [] };
  for (const [index, code] of ["MILK", "SOAP"].entries()) ran = act(ran, code, index + 1, RULES);
  const opening = { counted: [], carrierCode: "SF", cartonId: null };
  const { desk } = step(ran.desk, { type: "answered", code: "LP-A", answer: answerTo("LP-A"), opening }, RULES);
  expect(inWords(desk)).toBe("A pieces, 1 missing");
});

test("a count that was kept goes on; a whole one waits for Enter", () => {
  const looking = step(EMPTY_DESK, { type: "scanned", code: "LP-L", at: 0 }, RULES).desk;
  const counted = [
    { lineId: "milk", pieces: 2 },
    { lineId: "soap", pieces: 1 },
  ];
  const opening = { counted, carrierCode: "SF", cartonId: null };
  const opened = step(looking, { type: "answered", code: "LP-L", answer: answerTo("LP-L"), opening }, RULES);
  expect([inWords(opened.desk), opened.desk.feedback?.word]).toEqual(["L pieces, 0 missing", "resumed"]);
  expect(inWords(step(opened.desk, { type: "entered", at: 1000 }, RULES).desk)).toBe("L print, 0 missing");
});

test("whatever is scanned, pressed and answered: nothing leaves that is not whole, and none twice", () => {
  const acts = fc.constantFrom(
    ...["LP-A", "LP-L", "LP-B", "LP-GONE", "T1", "MILK", "SOAP", "CUP", "2", "9", "SF9", "SF-USED", "BOX-B"],
    ...["enter", "back", "esc", "f8", "printed", "jammed", "lost", "no client", "no account", "taken", "balance gone"],
  );
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (all) => {
      let ran: Ran = { desk: EMPTY_DESK, effects: [] };
      for (const [index, one] of all.entries()) {
        const before = ran.desk.stage;
        const had = leaving(ran.effects).length;
        ran = act(ran, one, (index + 1) * 1000, RULES);
        const left = leaving(ran.effects).length - had;
        if (left === 0) continue;
        expect([left, ran.desk.stage.kind, before.kind]).toEqual([1, "ready", "packing"]);
      }
    }),
  );
});
