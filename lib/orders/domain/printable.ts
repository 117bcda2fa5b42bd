import { assertNever } from "@/lib/kernel/assert-never";
import { isHeld } from "./hold";
import type { Standing } from "./order-state";

/**
 * Why no slip of an order is printed; null where one is: from the hand-over to the warehouse on, and again later. Nobody packs what
 * is held.
 */
export function whyNotPrinted(order: Standing): "ORDER_NOT_REVIEWED" | "ORDER_CANCELLED" | "ORDER_HELD" | null {
  if (isHeld(order)) return "ORDER_HELD";
  const { status } = order;
  switch (status) {
    case "PENDING_REVIEW":
      return "ORDER_NOT_REVIEWED";
    case "CANCELLED":
      return "ORDER_CANCELLED"; // nobody packs by a slip of an order that must not leave
    case "SENT_TO_WAREHOUSE":
    case "SHIPPED":
    case "COMPLETED":
      return null;
    default:
      return assertNever(status);
  }
}
