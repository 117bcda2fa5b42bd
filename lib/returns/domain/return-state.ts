import { assertNever } from "@/lib/kernel/assert-never";

/** The states of a return order (docs/rules.md, the states). */
export const RETURN_STATUSES = [
  "PENDING_REVIEW",
  "WAITING_RECEIPT",
  "PARTIALLY_RECEIVED",
  "RECEIVED",
  "COMPLETED",
  "CANCELLED",
] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export type StockinStatus = "NONE" | "WAITING" | "PARTIAL" | "FULL" | "TERMINATED";

/**
 * What can happen to a return order. `corrected`: counts that were wrong were put right; `terminated`: nobody waits for the
 * rest any more (R113); `withdrawn`: the consumer took the application back (R105). `isWithdrawn`: that had happened before.
 */
export type ReturnFact =
  | { type: "part-received" }
  | { type: "all-received" }
  | { type: "receipt-undone"; piecesLeft: number; isWithdrawn: boolean }
  | { type: "corrected"; extent: "FULL" | "PARTIAL" | "NONE"; isWithdrawn: boolean }
  | { type: "terminated" }
  | { type: "report-accepted" }
  | { type: "withdrawn" };

export type ReturnDecision =
  | { kind: "decided"; status: ReturnStatus; stockinStatus: StockinStatus }
  | { kind: "refused"; reason: "closed" | "nothing-to-undo" | "not-received" | "needs-clerk" };

/**
 * Where a return order goes from here. A withdrawal after the first piece came in is for a clerk to settle with the platform,
 * whether or not the rest is in and was reported (R105). Where it turns out that no piece had come in, it was a withdrawal
 * before the first one, and nobody waits for the goods.
 */
export function decideReturn(status: ReturnStatus, fact: ReturnFact): ReturnDecision {
  switch (fact.type) {
    case "part-received":
      return isOpen(status) ? decided("PARTIALLY_RECEIVED", "PARTIAL") : refused("closed");
    case "all-received":
      return isOpen(status) ? decided("RECEIVED", "FULL") : refused("closed");
    case "receipt-undone":
      return undone(status, fact);
    case "corrected":
      return status === "PARTIALLY_RECEIVED" ? corrected(fact) : refused("closed");
    case "terminated":
      return isOpen(status) ? decided("COMPLETED", "TERMINATED") : refused("closed");
    case "report-accepted":
      return status === "RECEIVED" || status === "COMPLETED" ? decided("COMPLETED", "FULL") : refused("not-received");
    case "withdrawn":
      return withdrawn(status);
    default:
      return assertNever(fact);
  }
}

/** True while pieces may be counted in. */
export function isOpen(status: ReturnStatus): boolean {
  return status === "WAITING_RECEIPT" || status === "PARTIALLY_RECEIVED";
}

type Of<Type extends ReturnFact["type"]> = Extract<ReturnFact, { type: Type }>;

function undone(status: ReturnStatus, { piecesLeft, isWithdrawn }: Of<"receipt-undone">): ReturnDecision {
  if (status !== "RECEIVED" && status !== "PARTIALLY_RECEIVED") return refused("nothing-to-undo");
  return piecesLeft > 0 ? decided("PARTIALLY_RECEIVED", "PARTIAL") : noneIn(isWithdrawn);
}

function corrected({ extent, isWithdrawn }: Of<"corrected">): ReturnDecision {
  if (extent === "FULL") return decided("RECEIVED", "FULL");
  return extent === "NONE" ? noneIn(isWithdrawn) : decided("PARTIALLY_RECEIVED", "PARTIAL");
}

function noneIn(isWithdrawn: boolean): ReturnDecision {
  return isWithdrawn ? decided("CANCELLED", "NONE") : decided("WAITING_RECEIPT", "WAITING");
}

function withdrawn(status: ReturnStatus): ReturnDecision {
  if (status === "PENDING_REVIEW" || status === "WAITING_RECEIPT") return decided("CANCELLED", "NONE");
  if (status === "CANCELLED") return decided("CANCELLED", "NONE");
  return refused("needs-clerk");
}

function decided(status: ReturnStatus, stockinStatus: StockinStatus): ReturnDecision {
  return { kind: "decided", status, stockinStatus };
}

function refused(reason: Extract<ReturnDecision, { kind: "refused" }>["reason"]): ReturnDecision {
  return { kind: "refused", reason };
}
