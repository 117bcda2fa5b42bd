import fc from "fast-check";
import { expect, test } from "vitest";
import { precheck } from "./precheck";

const NOW = new Date("2026-11-28T04:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

// M7
test.each<[string, number, number | null, number, string]>([
  ["as many as are occupied", 8, 8, 0, "send"],
  ["one less", 7, 8, 0, "blocked: 7 < 8, 1 short"],
  ["one less, not known to us", 7, null, 0, "send"],
  ["none, none occupied", 0, 0, 0, "send"],
  ["one less, known for ten minutes", 7, 8, 10, "blocked: 7 < 8, 1 short"],
  ["one less, known for eleven minutes", 7, 8, 11, "send"],
  ["none, many occupied", 0, 30, 1, "blocked: 0 < 30, 30 short"],
])("%s", (_case, pieces, occupiedPieces, minutes, outcome) => {
  const known = occupiedPieces === null ? null : { occupiedPieces, observedAt: minutesAgo(minutes) };
  const checked = precheck(pieces, known, NOW);
  const words =
    checked.kind === "send" ? "send" : `blocked: ${pieces} < ${checked.occupiedPieces}, ${checked.shortfall} short`;
  expect(words).toBe(outcome);
});

test("sends or blocks, and never names another number to send (R147)", () => {
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat()), fc.integer({ min: -5, max: 60 }), (pieces, occupiedPieces, minutes) => {
      const known = occupiedPieces === null ? null : { occupiedPieces, observedAt: minutesAgo(minutes) };
      const checked = precheck(pieces, known, NOW);
      expect(Object.keys(checked).sort()).toEqual(
        checked.kind === "send" ? ["kind"] : ["kind", "occupiedPieces", "shortfall"],
      );
      if (checked.kind === "blocked") expect(checked.occupiedPieces).toBeGreaterThan(pieces);
    }),
  );
});
