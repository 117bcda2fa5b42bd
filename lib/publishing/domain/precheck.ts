/** What the platform's orders occupied, and when it said so. */
export type Observation = { occupiedPieces: number; observedAt: Date };

/** How long an observation counts (R146). */
export const FRESH_MINUTES = 10;

/** True while an observation counts: at most ten minutes old. One from the future, by a clock put back, counts too. */
export function isFresh({ observedAt }: Pick<Observation, "observedAt">, now: Date): boolean {
  return now.getTime() - observedAt.getTime() <= FRESH_MINUTES * 60_000;
}

/**
 * May this number be sent (R146)? Only a fresh observation above it blocks; what is unknown or stale does not: then the
 * platform decides. The number itself is never changed (R147).
 */
export function precheck(
  pieces: number,
  known: Observation | null,
  now: Date,
): { kind: "send" } | { kind: "blocked"; occupiedPieces: number; shortfall: number } {
  if (known === null || !isFresh(known, now) || pieces >= known.occupiedPieces) return { kind: "send" };
  return { kind: "blocked", occupiedPieces: known.occupiedPieces, shortfall: known.occupiedPieces - pieces };
}
