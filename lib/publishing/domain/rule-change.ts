import { publishedNumber, type NumberRule, type PublishedNumber, type WarehouseFacts } from "./number";

/** One number, with its facts and the rule that makes it now. */
export type RuledNumber = { key: string; rule: NumberRule; facts: WarehouseFacts; occupiedPieces: number | null };

/** A rule to be tried out; `isChosen` says of a number whether its warehouse counts under it. */
export type TriedRule<Number extends RuledNumber> = { rule: NumberRule; isChosen: (number: Number) => boolean };

export type ChangedNumber<Number extends RuledNumber> = {
  number: Number;
  before: PublishedNumber;
  after: PublishedNumber;
  /** The platform would refuse it: its orders are known to occupy more. */
  isBelowOccupied: boolean;
};

/** What a rule makes of numbers that it would hold for, the largest change first. */
export function tryRule<Number extends RuledNumber>(
  numbers: readonly Number[],
  { rule, isChosen }: TriedRule<Number>,
): ChangedNumber<Number>[] {
  return numbers
    .map((number) => {
      const before = publishedNumber(number.rule, number.facts);
      const after = publishedNumber(rule, { ...number.facts, isChosen: isChosen(number) });
      const { occupiedPieces } = number;
      return { number, before, after, isBelowOccupied: occupiedPieces !== null && after.pieces < occupiedPieces };
    })
    .sort((one, other) => sizeOf(other) - sizeOf(one) || (one.number.key < other.number.key ? -1 : 1));
}

function sizeOf({ before, after }: { before: PublishedNumber; after: PublishedNumber }): number {
  return Math.abs(after.pieces - before.pieces);
}
