import { expect, test } from "vitest";
import type { OrderStatus } from "./order-state";
import { whyNotPrinted } from "./printable";

// A new state does not compile until it has its row.
const RULES = {
  PENDING_REVIEW: "ORDER_NOT_REVIEWED",
  SENT_TO_WAREHOUSE: null,
  SHIPPED: null,
  COMPLETED: null,
  CANCELLED: "ORDER_CANCELLED",
} satisfies Record<OrderStatus, ReturnType<typeof whyNotPrinted>>;

test.each(Object.entries(RULES))("%s: %s", (status, why) => {
  expect(whyNotPrinted({ status: status as OrderStatus, heldAt: null })).toBe(why);
});

test("nobody packs what is held; a hold that outlived its order changes nothing", () => {
  const why = Object.keys(RULES).map((status) =>
    whyNotPrinted({ status: status as OrderStatus, heldAt: new Date("2026-11-30T02:00:00Z") }),
  );
  expect(why).toEqual(["ORDER_HELD", "ORDER_HELD", null, null, "ORDER_CANCELLED"]);
});
