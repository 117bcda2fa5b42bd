import type { OrderStatus } from "@/lib/orders/domain/order-state";

/** Why an order is out of its wave before it left. */
export const DROP_REASONS = ["cancelled", "held", "unreviewed", "taken-out", "wave-closed"] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** What of an order decides by itself whether it may leave with a wave. */
export type OrderFacts = {
  status: OrderStatus;
  isHeld: boolean;
};

/** An order as its row in a wave and the order itself tell of it now. */
export type WaveOrderFacts = OrderFacts & {
  isDone: boolean;
  /** As it was written down; null while it was not. */
  droppedWhy: DropReason | null;
};

/** Where an order of a wave stands: still to be packed, gone, or out of the wave. */
export type Standing = { kind: "left" } | { kind: "done" } | { kind: "dropped"; why: DropReason };

const LEFT: Standing = { kind: "left" };
const DONE: Standing = { kind: "done" };

/**
 * Where an order of a wave stands now. What was written down counts; else the order's own state does, at once and without
 * waiting for a worker: who packs must not see as left what was cancelled a second ago. Shipped elsewhere is done all the same.
 * An order whose cancel came too late is left like any other: it has to ship before its return can follow (R79).
 */
export function standingOf({ droppedWhy, isDone, ...order }: WaveOrderFacts): Standing {
  if (droppedWhy !== null) return { kind: "dropped", why: droppedWhy };
  return isDone ? DONE : standingByOrder(order);
}

function standingByOrder({ status, isHeld }: OrderFacts): Standing {
  if (status === "SHIPPED" || status === "COMPLETED") return DONE;
  if (status === "CANCELLED") return { kind: "dropped", why: "cancelled" };
  if (status === "PENDING_REVIEW") return { kind: "dropped", why: "unreviewed" };
  return isHeld ? { kind: "dropped", why: "held" } : LEFT;
}

/** A wave is over by itself once none of its orders is left: all were shipped or dropped out. */
export function isOver(standings: readonly Standing[]): boolean {
  return standings.every(({ kind }) => kind !== "left");
}

/**
 * True where the label of an order that was cancelled lies printed somewhere: somebody has to pull it out before the parcel
 * leaves. Not once a parcel left with it.
 */
export function mustPullOut(
  order: Pick<OrderFacts, "status">,
  labels: readonly { prints: number; state: string }[],
): boolean {
  if (order.status !== "CANCELLED") return false;
  return labels.some(({ prints, state }) => prints > 0 && state !== "used");
}
