import { isOpen, type ReturnStatus } from "./return-state";

/** What was not as announced: 少件, 多件, 错货, 破损, 消费者撤销 (R105, R112). */
export const DISCREPANCY_KINDS = ["SHORT", "EXCESS", "WRONG_ITEM", "DAMAGED", "WITHDRAWN"] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

/**
 * The kinds a person raises by hand, each by its own button. SHORT comes of a receipt that leaves pieces open too, and
 * WITHDRAWN of a push only.
 */
export const RAISED_BY_HAND = ["SHORT", "EXCESS", "WRONG_ITEM", "DAMAGED"] as const satisfies DiscrepancyKind[];

export type DiscrepancyState = "OPEN" | "RESOLVED" | "UNDONE";

/** How one ends (R113). REST_ARRIVED is told by the receipt that completes the return, never chosen. */
export type DiscrepancyOutcome = "REST_ARRIVED" | ChosenOutcome;
export type ChosenOutcome = "COUNTED_WRONG" | "TERMINATED" | "NOTED";

/** Longest reason, in letters. */
export const LONGEST_REASON = 200;

const CHOICES: Record<DiscrepancyKind, readonly ChosenOutcome[]> = {
  SHORT: ["COUNTED_WRONG", "TERMINATED"],
  EXCESS: ["NOTED"],
  WRONG_ITEM: ["NOTED"],
  DAMAGED: ["NOTED"],
  WITHDRAWN: ["NOTED", "TERMINATED"],
};

/**
 * The outcomes a clerk may choose. Only what is still being received can be terminated, and only counts that are short can
 * be corrected: a full receipt is on its way to the platform, or was told (R117).
 */
export function choicesFor(kind: DiscrepancyKind, status: ReturnStatus): readonly ChosenOutcome[] {
  return CHOICES[kind].filter((outcome) => {
    if (outcome === "COUNTED_WRONG") return status === "PARTIALLY_RECEIVED";
    return outcome === "NOTED" || isOpen(status);
  });
}

export type OutcomeDecision = "resolve" | "DISCREPANCY_RESOLVED" | "OUTCOME_NOT_POSSIBLE";

/** May this discrepancy end like that? The first who settles it settles it. */
export function decideOutcome(
  discrepancy: { kind: DiscrepancyKind; state: DiscrepancyState },
  outcome: ChosenOutcome,
  status: ReturnStatus,
): OutcomeDecision {
  if (discrepancy.state !== "OPEN") return "DISCREPANCY_RESOLVED";
  return choicesFor(discrepancy.kind, status).includes(outcome) ? "resolve" : "OUTCOME_NOT_POSSIBLE";
}

/**
 * What a receipt does to the return's shortage: a count that leaves pieces open must say why (R112) and raises it, or
 * brings the open one up to date, so that there is never a second one; the receipt that completes the return resolves it.
 */
export function shortAfterReceipt(receipt: {
  extent: "FULL" | "PARTIAL";
  hasOpen: boolean;
  reason: string;
}): "raise" | "update" | "resolve" | "nothing" | "reason-missing" {
  if (receipt.extent === "FULL") return receipt.hasOpen ? "resolve" : "nothing";
  if (receipt.reason.trim() === "") return "reason-missing";
  return receipt.hasOpen ? "update" : "raise";
}

/** What undoing a receipt or correction does to a discrepancy: as if it had never been (R117). */
export function afterUndo(
  discrepancy: {
    kind: DiscrepancyKind;
    state: DiscrepancyState;
    receiptId: string | null;
    resolvingReceiptId: string | null;
  },
  undoneReceiptId: string,
): "undone" | "reopen" | "update" | "nothing" {
  if (discrepancy.receiptId === undoneReceiptId) return "undone";
  if (discrepancy.resolvingReceiptId === undoneReceiptId) return "reopen";
  return discrepancy.kind === "SHORT" && discrepancy.state === "OPEN" ? "update" : "nothing";
}

export type RaiseDecision = { kind: "raise" } | { kind: "refused"; code: "RETURN_CLOSED" | "DISCREPANCY_TOO_MANY" };

/**
 * May a person raise this? On everything but a cancelled return; after the report it is a note (R117). Pieces can be missing
 * only while they are awaited. Damaged and missing pieces are pieces of the return, so there are no more of them than
 * announced; what is too much or foreign is counted apart from it.
 */
export function decideRaise(raised: {
  kind: (typeof RAISED_BY_HAND)[number];
  pieces: number;
  status: ReturnStatus;
  /** Of the line it is about, or of the whole return. */
  plannedPieces: number;
}): RaiseDecision {
  const isOver = raised.kind === "SHORT" ? !isOpen(raised.status) : raised.status === "CANCELLED";
  if (isOver) return { kind: "refused", code: "RETURN_CLOSED" };
  const isOfReturn = raised.kind === "DAMAGED" || raised.kind === "SHORT";
  const tooMany = isOfReturn && raised.pieces > raised.plannedPieces;
  return tooMany ? { kind: "refused", code: "DISCREPANCY_TOO_MANY" } : { kind: "raise" };
}
