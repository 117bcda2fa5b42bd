import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyReceipt } from "./receipt";
import {
  countedNow,
  countPiece,
  countsOfSession,
  extentOf,
  piecesLeft,
  precountOf,
  scanPiece,
  setLastPieces,
  startSession,
  takeLastBack,
  type Quality,
  type ScanLine,
  type ScanSession,
} from "./scan-session";

const MILK: ScanLine = line("milk", 2, ["6900000000001", "SKU-MILK-800", "600100200300"]);
const SOAP: ScanLine = line("soap", 1, ["6900000000018"]);

function line(lineId: string, plannedPieces: number, codes: string[], received = 0): ScanLine {
  return { lineId, plannedPieces, goodPieces: received, defectivePieces: 0, codes };
}

/** Scans codes one after another; `!` in front counts defective, `<` takes the last back. Tells what each came to. */
function scanAll(lines: readonly ScanLine[], codes: string[]): { session: ScanSession; told: string[] } {
  let session = startSession(lines);
  const told = codes.map((code) => {
    if (code === "<") {
      const back = takeLastBack(session);
      if (back) session = back.session;
      return back ? `back ${back.lineId}` : "nothing";
    }
    const outcome = scanPiece(session, code.replace("!", ""), code.startsWith("!") ? "defective" : "good");
    if (outcome.kind === "counted") session = outcome.session;
    return outcome.kind === "not-here" ? outcome.kind : `${outcome.kind} ${outcome.lineId}`;
  });
  return { session, told };
}

test.each<[string, string[], string[], string]>([
  [
    "each code of a line counts",
    ["6900000000001", "SKU-MILK-800"],
    ["counted milk", "counted milk"],
    "milk 2+0, soap 0+0",
  ],
  ["letters in any case", ["sku-milk-800"], ["counted milk"], "milk 1+0, soap 0+0"],
  ["the goods id counts", ["600100200300"], ["counted milk"], "milk 1+0, soap 0+0"],
  ["a defective one", ["!6900000000018"], ["counted soap"], "milk 0+0, soap 0+1"],
  [
    "one more than planned",
    ["6900000000018", "6900000000018"],
    ["counted soap", "line-full soap"],
    "milk 0+0, soap 1+0",
  ],
  ["something else", ["6900000000099"], ["not-here"], "milk 0+0, soap 0+0"],
  ["part of a code is none", ["690000000000"], ["not-here"], "milk 0+0, soap 0+0"],
  [
    "taken back and again",
    ["6900000000018", "<", "!6900000000018"],
    ["counted soap", "back soap", "counted soap"],
    "milk 0+0, soap 0+1",
  ],
  ["nothing to take back", ["<"], ["nothing"], "milk 0+0, soap 0+0"],
])("%s", (_case, codes, outcomes, counts) => {
  const { session, told } = scanAll([MILK, SOAP], codes);
  expect(told).toEqual(outcomes);
  const words = countsOfSession(session).map(({ lineId, good, defective }) => `${lineId} ${good}+${defective}`);
  expect(words.join(", ")).toBe(counts);
});

test("the same goods on two lines fill one after the other, what was received before included", () => {
  const lines = [line("a", 2, ["X"], 1), line("b", 1, ["X"])];
  expect(scanAll(lines, ["X", "X", "X"]).told).toEqual(["counted a", "counted b", "line-full a"]);
});

test.each<[string, string[], object]>([
  ["nothing counted", [], { kind: "empty" }],
  ["one of three", ["6900000000018"], { kind: "partial", missingPieces: 2 }],
  ["everything, one of it defective", ["!6900000000001", "6900000000001", "6900000000018"], { kind: "full" }],
])("%s", (_case, codes, extent) => {
  expect(extentOf(scanAll([MILK, SOAP], codes).session)).toEqual(extent);
});

test("a piece without its code", () => {
  const outcome = countPiece(startSession([SOAP]), "soap", "good");
  expect(outcome).toMatchObject({ kind: "counted", lineId: "soap" });
  expect(outcome.kind === "counted" && countPiece(outcome.session, "soap", "good")).toMatchObject({
    kind: "line-full",
  });
  expect(countPiece(startSession([SOAP]), "another", "good")).toEqual({ kind: "not-here" });
});

test.each([
  ["012345678905", "0012345678905"],
  ["0012345678905", "012345678905"],
])("an American bar code %s is the same goods as %s", (known, scanned) => {
  expect(scanAll([line("tea", 1, [known])], [scanned]).told).toEqual(["counted tea"]);
});

describe("pieces of a parcel that was booked before its return came (R115)", () => {
  const lines = [
    { ...MILK, skuId: "sku-milk" },
    { ...SOAP, skuId: "sku-soap" },
  ];
  const booked = (code: string, goodPieces: number, defectivePieces = 0, skuId: string | null = null) => ({
    code,
    skuId,
    goodPieces,
    defectivePieces,
  });

  test.each([
    ["by SKU", [booked("奶粉", 1, 1, "sku-milk")], ["milk good 1", "milk defective 1"], []],
    ["by code", [booked("6900000000018", 1)], ["soap good 1"], []],
    ["more than planned", [booked("6900000000018", 3, 1)], ["soap good 1"], ["6900000000018 3"]],
    ["another's goods", [booked("茶杯", 2)], [], ["茶杯 2"]],
    [
      "the same goods twice",
      [booked("SKU-MILK-800", 1), booked("x", 2, 0, "sku-milk")],
      ["milk good 1", "milk good 1"],
      ["x 1"],
    ],
  ])("%s", (_case, parcel, counted, leftOver) => {
    const fitted = precountOf(lines, parcel);
    expect(fitted.counted.map((one) => `${one.lineId} ${one.quality} ${one.pieces}`)).toEqual(counted);
    expect(fitted.leftOver.map((one) => `${one.code} ${one.pieces}`)).toEqual(leftOver);
  });

  test("can be taken back piece by piece", () => {
    const { counted } = precountOf(lines, [booked("x", 2, 0, "sku-milk")]);
    const back = takeLastBack(startSession(lines, counted));
    expect(back && countedNow(back.session)).toBe(1);
  });
});

describe("a quantity for the piece that was scanned last", () => {
  const scanned = scanAll([MILK, SOAP], ["!6900000000001"]).session;

  test.each([
    [1, "set", "milk 0+1, soap 0+0"],
    [2, "set", "milk 0+2, soap 0+0"],
    [3, "too-many", "milk 0+1, soap 0+0"],
    [0, "nothing-scanned", "milk 0+1, soap 0+0"],
  ])("%i: %s", (pieces, kind, counts) => {
    const outcome = setLastPieces(scanned, pieces);
    expect(outcome.kind).toBe(kind);
    const { session } = { session: scanned, ...outcome };
    const shown = countsOfSession(session).map(({ lineId, good, defective }) => `${lineId} ${good}+${defective}`);
    expect(shown.join(", ")).toBe(counts);
  });

  test("too many says how many the line takes, what came before counted in", () => {
    const second = scanAll([MILK, SOAP], ["6900000000001", "6900000000001"]).session;
    expect(setLastPieces(second, 2)).toEqual({ kind: "too-many", lineId: "milk", most: 1 });
  });

  test("typed again it replaces what was typed", () => {
    const outcome = setLastPieces(scanned, 2);
    expect(outcome.kind === "set" && setLastPieces(outcome.session, 1)).toMatchObject({
      session: { counted: [{ lineId: "milk", quality: "defective", pieces: 1 }] },
    });
  });

  test("nothing was scanned", () => {
    expect(setLastPieces(startSession([MILK]), 2)).toEqual({ kind: "nothing-scanned" });
  });
});

// Any parcel, any scans: never more than planned on a line, no count lost or made up, and what comes out is a receipt that the
// rules accept.
type Act = { do: "scan" | "tap"; code: number; quality: Quality } | { do: "back" };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("scan" as const, "tap" as const),
      code: fc.nat({ max: 4 }),
      quality: fc.constantFrom<Quality>("good", "defective"),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "back" as const }) },
);
const plan = fc.array(
  fc.record({ planned: fc.integer({ min: 1, max: 4 }), received: fc.nat({ max: 2 }), code: fc.nat({ max: 3 }) }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

test("no sequence of scans exceeds the plan or loses a count", () => {
  let filled = 0;
  fc.assert(
    fc.property(plan, fc.array(act, { maxLength: 40, size: "max" }), (planned, acts) => {
      const lines = planned.map(({ planned: pieces, received, code }, index) =>
        line(String(index), pieces, [String(code)], Math.min(received, pieces)),
      );
      let session = startSession(lines);
      let expected = 0;
      for (const one of acts) {
        if (one.do === "back") {
          const back = takeLastBack(session);
          expect(back === null).toBe(expected === 0);
          if (back) expected -= 1;
          session = back?.session ?? session;
          continue;
        }
        const count = one.do === "scan" ? scanPiece : countPiece;
        const outcome = count(session, String(one.code), one.quality);
        if (outcome.kind !== "counted") continue;
        session = outcome.session;
        expected += 1;
      }
      expect(countedNow(session)).toBe(expected);
      const counts = countsOfSession(session);
      expect(counts.reduce((sum, { good, defective }) => sum + good + defective, 0)).toBe(expected);
      for (const { lineId } of lines) expect(piecesLeft(session, lineId)).toBeGreaterThanOrEqual(0);
      const extent = extentOf(session);
      if (extent.kind === "empty") return;
      expect(applyReceipt(lines, counts)).toMatchObject({ kind: "received", extent: extent.kind.toUpperCase() });
      if (extent.kind === "full") filled += 1;
    }),
    { numRuns: 1500 },
  );
  expect(filled).toBeGreaterThan(50); // the runs did reach the end
});
