/** Pieces of one SKU in one warehouse. */
export type OnHand = { good: number; defective: number };

export type AdjustmentDecision =
  | { kind: "changed"; delta: OnHand }
  | { kind: "unchanged" }
  /** Stock moved since the person looked: what they counted may hold those pieces already. */
  | { kind: "stale"; now: OnHand };

/** What a counted number does to stock: it holds only over the very number that the person saw. */
export function decideAdjustment(now: OnHand, seen: OnHand, counted: OnHand): AdjustmentDecision {
  if (now.good !== seen.good || now.defective !== seen.defective) return { kind: "stale", now };
  const delta = { good: counted.good - now.good, defective: counted.defective - now.defective };
  return delta.good === 0 && delta.defective === 0 ? { kind: "unchanged" } : { kind: "changed", delta };
}
