import { assertNever } from "@/lib/kernel/assert-never";

/** Where an order stands: 待客审, 已递交仓库, 已发货, 已完成, 已取消. */
export const ORDER_STATUSES = ["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED", "COMPLETED", "CANCELLED"] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * States of an order whose goods have not left: its deadline runs, its goods may still be named, and it occupies stock
 * (R71, R149).
 */
export const OPEN_STATUSES = ["PENDING_REVIEW", "SENT_TO_WAREHOUSE"] as const satisfies readonly OrderStatus[];

/** True while the goods of the order are still to be sent. */
export function isOpen({ status }: { status: OrderStatus }): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

/** What happens to an order: a person reviews it, takes the review back or ships it, or the platform asks to stop it. */
export type OrderFact = "reviewed" | "unreviewed" | "shipped" | "cancel-asked";

/** The row of matrix M2 that decided an interception; kept with the cancel request (R85). */
export type CancelRule =
  | "pending-review-intercepted"
  | "sent-to-warehouse-too-late"
  | "shipped-goes-reverse"
  | "cancelled-already"
  | "cancel-before-order";

export type OrderDecision =
  | { kind: "moved"; status: OrderStatus }
  | { kind: "intercepted"; status: "CANCELLED"; rule: CancelRule }
  /** The order stays; `awaitingReturn` marks that a return order will follow after shipping (R79). */
  | { kind: "not-intercepted"; rule: CancelRule; awaitingReturn: boolean }
  | { kind: "refused"; code: OrderRefusal };

export type OrderRefusal =
  | "ORDER_HELD"
  | "ORDER_CANCELLED"
  | "ORDER_NOT_PENDING_REVIEW"
  | "ORDER_NOT_SENT_TO_WAREHOUSE"
  | "ORDER_ALREADY_SHIPPED";

/** An order as far as facts meet it; `heldAt`: since when it is held, a moment or its ISO text. */
export type Standing = { status: OrderStatus; heldAt: Date | string | null };

/**
 * Decides what a fact does to an order; only thinks, the caller holds the lock (R63, R64, R75–R82, M2). A hold keeps people
 * back, not the platform: a cancel is decided as if there were none.
 */
export function decide({ status, heldAt }: Standing, fact: OrderFact): OrderDecision {
  const decision = decideUnheld(status, fact);
  const isKeptBack = heldAt !== null && decision.kind === "moved" && fact !== "unreviewed";
  return isKeptBack ? { kind: "refused", code: "ORDER_HELD" } : decision;
}

function decideUnheld(status: OrderStatus, fact: OrderFact): OrderDecision {
  switch (fact) {
    case "reviewed":
      return reviewed(status);
    case "unreviewed":
      return unreviewed(status);
    case "shipped":
      return shipped(status);
    case "cancel-asked":
      return cancelAsked(status);
    default:
      return assertNever(fact);
  }
}

function reviewed(status: OrderStatus): OrderDecision {
  if (status === "PENDING_REVIEW") return { kind: "moved", status: "SENT_TO_WAREHOUSE" };
  return { kind: "refused", code: status === "CANCELLED" ? "ORDER_CANCELLED" : "ORDER_NOT_PENDING_REVIEW" };
}

/** What else keeps the review from being taken back is `whyNotUnreviewed`'s to say. */
function unreviewed(status: OrderStatus): OrderDecision {
  switch (status) {
    case "SENT_TO_WAREHOUSE":
      return { kind: "moved", status: "PENDING_REVIEW" };
    case "PENDING_REVIEW":
      return { kind: "refused", code: "ORDER_NOT_SENT_TO_WAREHOUSE" };
    case "SHIPPED":
    case "COMPLETED":
      return { kind: "refused", code: "ORDER_ALREADY_SHIPPED" };
    case "CANCELLED":
      return { kind: "refused", code: "ORDER_CANCELLED" };
    default:
      return assertNever(status);
  }
}

function shipped(status: OrderStatus): OrderDecision {
  if (status === "SENT_TO_WAREHOUSE") return { kind: "moved", status: "SHIPPED" };
  return { kind: "refused", code: status === "CANCELLED" ? "ORDER_CANCELLED" : "ORDER_NOT_SENT_TO_WAREHOUSE" };
}

function cancelAsked(status: OrderStatus): OrderDecision {
  switch (status) {
    case "PENDING_REVIEW":
      return { kind: "intercepted", status: "CANCELLED", rule: "pending-review-intercepted" };
    case "SENT_TO_WAREHOUSE":
      return { kind: "not-intercepted", rule: "sent-to-warehouse-too-late", awaitingReturn: true };
    case "SHIPPED":
    case "COMPLETED":
      return { kind: "not-intercepted", rule: "shipped-goes-reverse", awaitingReturn: false };
    case "CANCELLED":
      return { kind: "intercepted", status: "CANCELLED", rule: "cancelled-already" };
    default:
      return assertNever(status);
  }
}

/** Why an interception failed, in the platform's language; empty where it succeeded. */
export const CANCEL_REASONS: Partial<Record<CancelRule, string>> = {
  "sent-to-warehouse-too-late": "已下发仓库",
  "shipped-goes-reverse": "已发货",
};
