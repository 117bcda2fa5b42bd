import { describe, expect, test } from "vitest";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import { isOver, mustPullOut, standingOf, type Standing, type WaveOrderFacts } from "./standing";

const AT_WAREHOUSE: WaveOrderFacts = {
  status: "SENT_TO_WAREHOUSE",
  isHeld: false,
  isDone: false,
  droppedWhy: null,
};

const inWords = (standing: Standing) => (standing.kind === "dropped" ? `dropped: ${standing.why}` : standing.kind);

// A new status does not compile until it has its row: plain, held.
const BY_STATUS = {
  PENDING_REVIEW: ["dropped: unreviewed", "dropped: unreviewed"],
  SENT_TO_WAREHOUSE: ["left", "dropped: held"],
  SHIPPED: ["done", "done"],
  COMPLETED: ["done", "done"],
  CANCELLED: ["dropped: cancelled", "dropped: cancelled"],
} satisfies Record<OrderStatus, [plain: string, held: string]>;

test.each(Object.entries(BY_STATUS))("an order that is %s: %j", (status, [plain, held]) => {
  const order = { ...AT_WAREHOUSE, status: status as OrderStatus };
  expect(inWords(standingOf(order))).toBe(plain);
  expect(inWords(standingOf({ ...order, isHeld: true }))).toBe(held);
});

test.each([
  ["taken out by a person", { droppedWhy: "taken-out" }, "dropped: taken-out"],
  ["held when it was looked at, shipped since", { droppedWhy: "held", status: "SHIPPED" }, "dropped: held"],
  ["left with its wave, completed since", { isDone: true, status: "COMPLETED" }, "done"],
] as const)("%s: what was written down stands", (_, facts, expected) => {
  expect(inWords(standingOf({ ...AT_WAREHOUSE, ...facts }))).toBe(expected);
});

test("a wave is over once nothing of it is left", () => {
  const dropped = { kind: "dropped", why: "held" } as const;
  expect(isOver([{ kind: "done" }, dropped])).toBe(true);
  expect(isOver([{ kind: "done" }, { kind: "left" }])).toBe(false);
});

describe("a cancelled order", () => {
  test.each([
    ["no number", [], false],
    ["a number without a print", [{ prints: 0, state: "taken" }], false],
    ["a printed label", [{ prints: 1, state: "printed" }], true],
    ["a printed label whose number went back", [{ prints: 2, state: "givenBack" }], true],
    ["a label that left on a parcel", [{ prints: 1, state: "used" }], false],
  ])("with %s", (_name, labels, expected) => {
    expect(mustPullOut({ status: "CANCELLED" }, labels)).toBe(expected);
  });
});

test("the label of an order that goes on is left where it is", () => {
  expect(mustPullOut(AT_WAREHOUSE, [{ prints: 1, state: "printed" }])).toBe(false);
});
