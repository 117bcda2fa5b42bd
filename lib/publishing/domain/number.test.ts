import fc from "fast-check";
import { expect, test } from "vitest";
import { PLAIN_RULE, publishedNumber, type NumberRule, type WarehouseFacts } from "./number";

const FACTS: WarehouseFacts = { isChosen: true, goodOnHand: 10, otherChannels: 0, otherShops: 0, ownOrders: 0 };

function inWords(rule: Partial<NumberRule>, facts: Partial<WarehouseFacts>): string {
  const { pieces, terms } = publishedNumber({ ...PLAIN_RULE, ...rule }, { ...FACTS, ...facts });
  return `${terms.map((term) => `${term.kind} ${term.pieces}`).join(", ")} = ${pieces}`;
}

test.each<[string, Partial<NumberRule>, Partial<WarehouseFacts>, string]>([
  ["everything", {}, {}, "on-hand 10 = 10"],
  [
    "R149: 3 of this shop, 2 reserved elsewhere",
    {},
    { ownOrders: 3, otherChannels: 2 },
    "on-hand 10, other-channels -2 = 8",
  ],
  [
    "R149 with the rule that subtracts own orders",
    { subtractOwnOrders: true },
    { ownOrders: 3, otherChannels: 2 },
    "on-hand 10, other-channels -2, own-orders -3 = 5",
  ],
  ["unreviewed orders of another shop", {}, { otherShops: 4 }, "on-hand 10, other-shops -4 = 6"],
  [
    "reserved pieces are ours after all",
    { subtractReserved: false },
    { otherChannels: 2, otherShops: 4 },
    "on-hand 10 = 10",
  ],
  ["half, rounded down", { percent: 50 }, { goodOnHand: 11 }, "on-hand 11, percent -6 = 5"],
  ["more than all", { percent: 120 }, {}, "on-hand 10, percent 2 = 12"],
  ["an addend", { plusPieces: 5 }, {}, "on-hand 10, plus 5 = 15"],
  ["an addend that takes away", { plusPieces: -15 }, {}, "on-hand 10, plus -15, min 5 = 0"],
  ["at least", { minPieces: 20 }, {}, "on-hand 10, min 10 = 20"],
  ["at most", { maxPieces: 7 }, {}, "on-hand 10, max -3 = 7"],
  ["the upper bound wins", { minPieces: 20, maxPieces: 7 }, {}, "on-hand 10, min 10, max -13 = 7"],
  ["more reserved than there is", {}, { otherChannels: 12 }, "on-hand 10, other-channels -12, min 2 = 0"],
  [
    "a bound below zero",
    { minPieces: -5 },
    { otherChannels: 12 },
    "on-hand 10, other-channels -12, not-below-zero 2 = 0",
  ],
  ["a warehouse that is left out", { minPieces: 5 }, { isChosen: false }, "on-hand 10, warehouse-not-chosen -10 = 0"],
  ["nothing there", {}, { goodOnHand: 0 }, "on-hand 0 = 0"],
])("%s", (_case, rule, facts, outcome) => {
  expect(inWords(rule, facts)).toBe(outcome);
});

test("warns where own open orders are subtracted", () => {
  const rule = { ...PLAIN_RULE, subtractOwnOrders: true };
  expect(publishedNumber(rule, { ...FACTS, ownOrders: 3 }).isOwnSubtracted).toBe(true);
  expect(publishedNumber(PLAIN_RULE, { ...FACTS, ownOrders: 3 }).isOwnSubtracted).toBe(false);
});

const pieces = fc.integer({ min: 0, max: 1_000_000 });
const anyRule = fc.record<NumberRule>({
  percent: fc.integer({ min: 0, max: 500 }),
  plusPieces: fc.integer({ min: -1000, max: 1000 }),
  minPieces: fc.integer({ min: 0, max: 1000 }),
  maxPieces: fc.option(pieces),
  subtractReserved: fc.boolean(),
  subtractOwnOrders: fc.boolean(),
});
const anyFacts = fc.record<WarehouseFacts>({
  isChosen: fc.boolean(),
  goodOnHand: fc.integer({ min: -1000, max: 1_000_000 }),
  otherChannels: pieces,
  otherShops: pieces,
  ownOrders: pieces,
});

test("terms add up to the number, which is a whole number and never below zero (R150, R148)", () => {
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      const number = publishedNumber(rule, facts);
      expect(number.terms.reduce((sum, term) => sum + term.pieces, 0)).toBe(number.pieces);
      expect(Number.isInteger(number.pieces)).toBe(true);
      expect(number.pieces).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("is what the formula says, and never more (R147, R148)", () => {
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      const reserved = rule.subtractReserved ? facts.otherChannels + facts.otherShops : 0;
      const base = facts.goodOnHand - reserved - (rule.subtractOwnOrders ? facts.ownOrders : 0);
      const asked = Math.floor((base * rule.percent) / 100) + rule.plusPieces;
      const clamped = Math.min(Math.max(asked, rule.minPieces), rule.maxPieces ?? Infinity);
      expect(publishedNumber(rule, facts).pieces).toBe(facts.isChosen ? Math.max(clamped, 0) : 0);
    }),
  );
});

test("own open orders change nothing unless the rule says so (R149)", () => {
  fc.assert(
    fc.property(anyRule, anyFacts, pieces, (rule, facts, ownOrders) => {
      const plain = { ...rule, subtractOwnOrders: false };
      expect(publishedNumber(plain, { ...facts, ownOrders })).toEqual(publishedNumber(plain, facts));
    }),
  );
});

test("what is published is plain JSON", () => {
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      const { terms } = publishedNumber(rule, facts);
      expect(JSON.parse(JSON.stringify(terms))).toEqual(terms.map((term) => ({ ...term, pieces: term.pieces + 0 })));
    }),
  );
});
