const STEPS = [10, 100, 1000] as const;

/** How far a heap of things of one kind has grown: it is told once more at 10, at 100 and at 1,000. */
export function levelOfCount(count: number): number {
  return STEPS.filter((step) => count >= step).length;
}
