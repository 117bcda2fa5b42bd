import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allMissing,
  checkLine,
  checkPiece,
  isComplete,
  piecesChecked,
  setLastChecked,
  startCheck,
  takeLastChecked,
  type CheckLine,
  type PackingCheck,
} from "./packing-check";

const MILK = { lineId: "milk", pieces: 2, codes: ["6900000000001", "SKU-MILK-800", "600100200300"] };
const SOAP = { lineId: "soap", pieces: 1, codes: ["6900000000018", "SKU-SOAP-3"] };
/** The same goods as MILK in a line of its own, as a present has. */
const MORE_MILK = { ...MILK, lineId: "more", pieces: 1 };

type Did = { check: PackingCheck; word: string };

/** `+CODE` scans, `*3` types a quantity, `-` takes back, `=line` touches a line. */
function did({ check }: Did, act: string): Did {
  const rest = act.slice(1);
  if (act === "-") {
    const back = takeLastChecked(check);
    return back ? { check: back.check, word: `back ${back.lineId}` } : { check, word: "nothing" };
  }
  const outcome =
    act[0] === "+"
      ? checkPiece(check, rest)
      : act[0] === "="
        ? checkLine(check, rest)
        : setLastChecked(check, Number(rest));
  switch (outcome.kind) {
    case "counted":
      return { check: outcome.check, word: `${outcome.isComplete ? "complete" : "counted"} ${outcome.lineId}` };
    case "surplus":
      return { check, word: `surplus ${outcome.lineId}` };
    case "too-many":
      return { check, word: `at most ${outcome.most} ${outcome.lineId}` };
    case "wrong":
    case "nothing-scanned":
      return { check, word: outcome.kind };
  }
}

const BOTH = [MILK, SOAP];

test.each<[name: string, lines: CheckLine[], acts: string, word: string, missing: number]>([
  ["a bar code counts one", BOTH, "+6900000000001", "counted milk", 2],
  ["our SKU's code does", BOTH, "+SKU-MILK-800", "counted milk", 2],
  ["the merchant's code does, however it is written", BOTH, "+sku milk 800", "counted milk", 2],
  ["a bar code of 14 digits is the same", BOTH, "+06900000000018", "counted soap", 2],
  ["another's goods are wrong", BOTH, "+6900000000099", "wrong", 3],
  ["and count nothing", BOTH, "+6900000000001 +6900000000099", "wrong", 2],
  ["one too many is surplus", BOTH, "+SKU-SOAP-3 +SKU-SOAP-3", "surplus soap", 2],
  ["and is not counted either", [SOAP], "+SKU-SOAP-3 +SKU-SOAP-3", "surplus soap", 0],
  ["the last one completes it", BOTH, "+SKU-SOAP-3 +6900000000001 +6900000000001", "complete milk", 0],
  ["a typed quantity", BOTH, "+6900000000001 *2", "counted milk", 1],
  ["a typed quantity that completes", BOTH, "+SKU-SOAP-3 +6900000000001 *2", "complete milk", 0],
  ["a quantity too large changes nothing", BOTH, "+6900000000001 *3", "at most 2 milk", 2],
  ["typed anew, the second word holds", BOTH, "+6900000000001 *2 *1", "counted milk", 2],
  ["a quantity of nothing", BOTH, "*2", "nothing-scanned", 3],
  ["no quantity is zero", BOTH, "+6900000000001 *0", "nothing-scanned", 2],
  ["minus one", BOTH, "+6900000000001 *2 -", "back milk", 2],
  ["minus one of nothing", BOTH, "-", "nothing", 3],
  ["a complete one is opened by minus one", [SOAP], "+SKU-SOAP-3 -", "back soap", 1],
  ["a line touched", BOTH, "=soap", "counted soap", 2],
  ["touched once too often", BOTH, "=soap =soap", "surplus soap", 2],
  ["a line of nobody", BOTH, "=cup", "wrong", 3],
  ["the same goods in two lines fill the first", [MILK, MORE_MILK], "+6900000000001 +6900000000001", "counted milk", 1],
  ["and then the second", [MILK, MORE_MILK], "+6900000000001 +6900000000001 +6900000000001", "complete more", 0],
  [
    "and then are surplus",
    [MORE_MILK, { ...MORE_MILK, lineId: "2" }],
    "+6900000000001 *1 =2 +6900000000001",
    "surplus 2",
    0,
  ],
  ["an order without lines is complete", [], "", "", 0],
])("%s", (_name, lines, acts, word, missing) => {
  const end = acts
    .split(/ (?=[+*=-])/)
    .filter(Boolean)
    .reduce(did, { check: startCheck(lines), word: "" });
  expect([end.word, allMissing(end.check), isComplete(end.check)]).toEqual([word, missing, missing === 0]);
});

test("a count that was kept goes on, as far as it still fits the order", () => {
  const kept = [
    { lineId: "milk", pieces: 1 },
    { lineId: "gone", pieces: 1 },
    { lineId: "soap", pieces: 5 },
    { lineId: "milk", pieces: 0.5 },
  ];
  expect(startCheck(BOTH, kept).counted).toEqual([{ lineId: "milk", pieces: 1 }]);
});

test("no sequence counts more than belongs into the parcel", () => {
  const act = fc.oneof(
    fc.constantFrom("+6900000000001", "+SKU-SOAP-3", "+CUP", "=soap", "=more", "-"),
    fc.integer({ min: 0, max: 4 }).map((pieces) => `*${pieces}`),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const lines = [MILK, SOAP, MORE_MILK];
      let before: Did = { check: startCheck(lines), word: "" };
      for (const one of acts) {
        const after = did(before, one);
        for (const { lineId, pieces } of lines) expect(piecesChecked(after.check, lineId)).toBeLessThanOrEqual(pieces);
        if (/^(surplus|wrong|at most|nothing)/.test(after.word)) expect(after.check).toBe(before.check);
        before = after;
      }
    }),
  );
});
