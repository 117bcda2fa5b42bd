import { expect, test } from "vitest";
import { PLAIN_RULE, type WarehouseFacts } from "./number";
import { tryRule } from "./rule-change";

const FACTS: WarehouseFacts = { isChosen: true, goodOnHand: 10, otherChannels: 0, otherShops: 0, ownOrders: 3 };
const numberOf = (key: string, facts: Partial<WarehouseFacts> = {}, occupiedPieces: number | null = null) => ({
  key,
  rule: PLAIN_RULE,
  facts: { ...FACTS, ...facts },
  occupiedPieces,
});
const everywhere = () => true;

test("the largest change comes first, equal ones by their key, unchanged ones last", () => {
  const numbers = [numberOf("c"), numberOf("a", { goodOnHand: 0 }), numberOf("d", { goodOnHand: 40 }), numberOf("b")];
  const tried = tryRule(numbers, { rule: { ...PLAIN_RULE, percent: 50 }, isChosen: everywhere });
  expect(tried.map(({ number, before, after }) => [number.key, before.pieces, after.pieces])).toEqual([
    ["d", 40, 20],
    ["b", 10, 5],
    ["c", 10, 5],
    ["a", 0, 0],
  ]);
});

test("terms of both sides add up to their numbers", () => {
  const [changed] = tryRule([numberOf("a")], {
    rule: { ...PLAIN_RULE, percent: 80, plusPieces: -1, subtractOwnOrders: true },
    isChosen: everywhere,
  });
  const sumOf = (terms: { pieces: number }[] = []) => terms.reduce((sum, { pieces }) => sum + pieces, 0);
  expect([sumOf(changed?.before.terms), sumOf(changed?.after.terms)]).toEqual([10, 4]);
  expect([changed?.before.pieces, changed?.after.pieces]).toEqual([10, 4]);
});

test("a warehouse that the rule leaves out publishes nothing, one that it takes in again does", () => {
  const numbers = [numberOf("in", { isChosen: false }), numberOf("out")];
  const tried = tryRule(numbers, { rule: PLAIN_RULE, isChosen: ({ key }) => key === "in" });
  expect(
    Object.fromEntries(tried.map(({ number, before, after }) => [number.key, [before.pieces, after.pieces]])),
  ).toEqual({ in: [0, 10], out: [10, 0] });
});

test.each([
  [7, 8, true],
  [8, 8, false],
  [7, null, false],
])("%i with %s occupied is below it: %s", (max, occupied, isBelow) => {
  const [changed] = tryRule([numberOf("a", {}, occupied)], {
    rule: { ...PLAIN_RULE, maxPieces: max },
    isChosen: everywhere,
  });
  expect(changed?.isBelowOccupied).toBe(isBelow);
});
