import { expect, test } from "vitest";
import { arranged } from "./arrange";

const order = (id: string, goods: Record<string, number>, day: number | null = null) => ({
  id,
  bizOrderCode: id,
  lines: Object.entries(goods).map(([code, pieces]) => ({ code, pieces })),
  latestShipAt: day === null ? null : new Date(Date.UTC(2026, 10, day)),
});

const orderOf = (...orders: ReturnType<typeof order>[]) => arranged(orders).map(({ id }) => id);

test.each([
  ["one piece before several", [order("A", { MILK: 2 }), order("B", { SOAP: 1 })], ["B", "A"]],
  [
    "of one piece the same goods together, the soonest deadline first",
    [order("A", { SOAP: 1 }, 3), order("B", { MILK: 1 }, 9), order("C", { SOAP: 1 }, 1), order("D", { MILK: 1 }, 2)],
    ["D", "B", "C", "A"],
  ],
  [
    "equal baskets follow each other, however their lines stand",
    [order("A", { MILK: 1, SOAP: 1 }), order("B", { MILK: 2 }), order("C", { SOAP: 1, MILK: 1 })],
    ["A", "C", "B"],
  ],
  [
    "no deadline last, then by number",
    [order("C", { MILK: 1 }), order("B", { MILK: 1 }), order("A", { MILK: 1 }, 5)],
    ["A", "B", "C"],
  ],
] as const)("%s", (_, given, expected) => {
  expect(orderOf(...given)).toEqual(expected);
});
