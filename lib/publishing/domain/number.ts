/** How the published number of one SKU in one warehouse is made (R148): of its own rule, else of the shop's. */
export type NumberRule = {
  /** Whole percent of the base. */
  percent: number;
  plusPieces: number;
  minPieces: number;
  /** Null: no upper bound. */
  maxPieces: number | null;
  subtractReserved: boolean;
  /** A common cause of refusals: the platform subtracts its open orders itself (R149). */
  subtractOwnOrders: boolean;
};

/** The rule of a shop that has none: everything that is on hand and not reserved. */
export const PLAIN_RULE: NumberRule = {
  percent: 100,
  plusPieces: 0,
  minPieces: 0,
  maxPieces: null,
  subtractReserved: true,
  subtractOwnOrders: false,
};

/** What one warehouse holds of one SKU, in pieces. Defective pieces are in none of them: they never count. */
export type WarehouseFacts = {
  /** False: the rule leaves this warehouse out, nothing of it is for sale. */
  isChosen: boolean;
  /** Good pieces; below zero where more was shipped than was booked in. */
  goodOnHand: number;
  /** Kept for other sales channels, as stated by people. */
  otherChannels: number;
  /** In open orders of the account's other shops, reviewed or not. */
  otherShops: number;
  /** In open orders of this shop. */
  ownOrders: number;
};

export const TERM_KINDS = [
  "on-hand",
  "warehouse-not-chosen",
  "other-channels",
  "other-shops",
  "own-orders",
  "percent",
  "plus",
  "min",
  "max",
  "not-below-zero",
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** One step to the number: the pieces it adds, below zero what it takes away; `percent` names its share besides. */
export type Term = { kind: TermKind; pieces: number; percent?: number };

export type PublishedNumber = {
  pieces: number;
  /** In the order of the sum; they add up to the number (R150). Only `on-hand` stands there with nothing to add. */
  terms: Term[];
  /** The rule subtracts open orders of the same shop, which the platform does itself (R149). */
  isOwnSubtracted: boolean;
};

/**
 * The number we publish for one SKU in one warehouse, with every term (R148–R150):
 * `clamp(floor(base × percent / 100) + plus, min, max)`, never below 0. The base is what is on hand and good, without what
 * is reserved for other shops and channels. Open orders of the same shop stay in: the platform subtracts them itself.
 */
export function publishedNumber(rule: NumberRule, facts: WarehouseFacts): PublishedNumber {
  const terms: Term[] = [{ kind: "on-hand", pieces: facts.goodOnHand }];
  let pieces = facts.goodOnHand;
  const becomes = (next: number, kind: TermKind, more: Pick<Term, "percent"> = {}) => {
    if (next !== pieces) terms.push({ kind, pieces: next - pieces, ...more });
    pieces = next;
  };
  if (!facts.isChosen) {
    becomes(0, "warehouse-not-chosen");
    return { pieces, terms, isOwnSubtracted: false };
  }
  if (rule.subtractReserved) {
    becomes(pieces - facts.otherChannels, "other-channels");
    becomes(pieces - facts.otherShops, "other-shops");
  }
  if (rule.subtractOwnOrders) becomes(pieces - facts.ownOrders, "own-orders");
  becomes(Math.floor((pieces * rule.percent) / 100), "percent", { percent: rule.percent });
  becomes(pieces + rule.plusPieces, "plus");
  becomes(Math.max(pieces, rule.minPieces), "min");
  becomes(Math.min(pieces, rule.maxPieces ?? pieces), "max"); // the upper bound wins where a rule contradicts itself
  becomes(Math.max(pieces, 0), "not-below-zero");
  return { pieces, terms, isOwnSubtracted: rule.subtractOwnOrders && facts.ownOrders !== 0 };
}
