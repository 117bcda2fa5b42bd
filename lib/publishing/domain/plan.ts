import type { StockCause } from "./cause";

export type PlanTrigger = "CHANGE" | "SCHEDULE" | "MANUAL";
export type PlannedStatus = "PENDING" | "FAILED" | "SKIPPED";

/** What is known of a number when it is planned. */
export type PlanCase = {
  trigger: PlanTrigger;
  pieces: number;
  /** Where the target stands; null: never planned. */
  status: "PENDING" | "SENT" | "SUPERSEDED" | "BLOCKED" | "FAILED" | "SKIPPED" | null;
  cause: string | null;
  /** What the latest attempt was to send; null: there is none. */
  lastPieces: number | null;
  /** What the platform took last, and what it said is occupied. */
  sentPieces: number | null;
  occupiedPieces: number | null;
  /** The platform knows the goods: the SKU has its goods id. */
  isMapped: boolean;
  hasOwner: boolean;
  isPaused: boolean;
  /** The order whose ship report is still on its way: until it is taken, the platform counts its goods as occupied. Null: none. */
  waitsForReportOf: string | null;
};

export type PlanDecision =
  /** Nothing to send. */
  | { kind: "nothing" }
  /** To be planned once the ship report of this order was taken. */
  | { kind: "later"; order: string }
  | { kind: "attempt"; status: PlannedStatus; cause: StockCause | null };

/**
 * Does this number become an attempt? By itself only what would tell the platform something new; by hand and in the daily full
 * resync also what it should know already. After a shipment the goods wait until its report was taken, or the platform would
 * refuse the lower number (R155, platform/outbound.md 9); whoever asks waits for that. The resync leaves alone what waits with the
 * same number: it is on its way. A number that the platform's orders are known to exceed is not tried again by itself before
 * they fall or the number grows (R147).
 */
export function decidePlan(one: PlanCase): PlanDecision {
  const isOwn = one.trigger === "CHANGE";
  const obstacle = obstacleOf(one);
  if (obstacle) {
    const isKnown = isOwn && one.status === obstacle.status && one.cause === obstacle.cause;
    return isKnown ? { kind: "nothing" } : { kind: "attempt", ...obstacle };
  }
  if (one.waitsForReportOf !== null) return { kind: "later", order: one.waitsForReportOf };
  if (isOwn && !isNews(one)) return { kind: "nothing" };
  if (one.trigger === "SCHEDULE" && one.status === "PENDING" && one.pieces === one.lastPieces)
    return { kind: "nothing" };
  return { kind: "attempt", status: "PENDING", cause: null };
}

function obstacleOf({ isMapped, isPaused, hasOwner }: PlanCase): { status: PlannedStatus; cause: StockCause } | null {
  if (isPaused) return { status: "SKIPPED", cause: "paused" };
  if (!isMapped) return { status: "SKIPPED", cause: "not-mapped" };
  if (!hasOwner) return { status: "FAILED", cause: "no-owner-id" };
  return null;
}

function isNews({ status, cause, pieces, lastPieces, sentPieces, occupiedPieces }: PlanCase): boolean {
  switch (status) {
    case "PENDING":
      return pieces !== lastPieces;
    case "SENT":
      return pieces !== sentPieces;
    case "BLOCKED":
    case "FAILED": {
      const isOccupied = cause === "below-occupied" || cause === "occupied";
      return !isOccupied || pieces !== lastPieces || (occupiedPieces !== null && pieces >= occupiedPieces);
    }
    case "SKIPPED":
    case "SUPERSEDED":
    case null:
      return true;
  }
}
