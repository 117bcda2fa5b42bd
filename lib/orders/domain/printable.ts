import { assertNever } from "@/lib/kernel/assert-never";
import type { OrderStatus } from "./order-state";

/** Why no slip of an order is printed; null where one is: from the hand-over to the warehouse on, and again later. */
export function whyNotPrinted(status: OrderStatus): "ORDER_NOT_REVIEWED" | "ORDER_CANCELLED" | null {
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
