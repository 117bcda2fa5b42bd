import { isOpen, type Standing } from "./order-state";

/** Is the order held 挂起? What has left or was cancelled is held by nobody any more. */
export function isHeld(order: Standing): boolean {
  return order.heldAt !== null && isOpen(order);
}

type HoldRefusal = "ORDER_CANCELLED" | "ORDER_ALREADY_SHIPPED";

/** Why an order cannot be held; null where it can, from its arrival until it leaves. */
export function whyNotHeld(order: Standing): HoldRefusal | "ORDER_HELD" | null {
  return whyOver(order) ?? (isHeld(order) ? "ORDER_HELD" : null);
}

/** Why there is nothing to release; null where there is. */
export function whyNotReleased(order: Standing): HoldRefusal | "ORDER_NOT_HELD" | null {
  return whyOver(order) ?? (isHeld(order) ? null : "ORDER_NOT_HELD");
}

function whyOver(order: Standing): HoldRefusal | null {
  if (order.status === "CANCELLED") return "ORDER_CANCELLED";
  return isOpen(order) ? null : "ORDER_ALREADY_SHIPPED";
}
