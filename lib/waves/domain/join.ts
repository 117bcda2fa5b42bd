import type { OrderFacts } from "./standing";

type Seen = OrderFacts & { isTest: boolean; isInWave: boolean };

export type JoinRefusal =
  | "TEST_ORDER"
  | "ORDER_CANCELLED"
  | "ORDER_ALREADY_SHIPPED"
  | "ORDER_NOT_SENT_TO_WAREHOUSE"
  | "ORDER_HELD"
  | "ORDER_IN_WAVE";

/** Why an order cannot join a wave; null where it can: it waits at the warehouse, nothing keeps it back, no other wave has it. */
export function whyNotJoining({ status, isHeld, isTest, isInWave }: Seen): JoinRefusal | null {
  if (isTest) return "TEST_ORDER";
  if (status === "CANCELLED") return "ORDER_CANCELLED";
  if (status === "SHIPPED" || status === "COMPLETED") return "ORDER_ALREADY_SHIPPED";
  if (status === "PENDING_REVIEW") return "ORDER_NOT_SENT_TO_WAREHOUSE";
  if (isHeld) return "ORDER_HELD";
  return isInWave ? "ORDER_IN_WAVE" : null;
}
