import { expect, test } from "vitest";
import { latestShipAt } from "./deadline";

const ORDERED = new Date("2024-05-20T05:10:00Z");
const DAY = new Date("2024-05-20T16:00:00Z"); // 2024-05-21 00:00 in Shanghai

test.each([
  ["a pushed moment stands as it is", { at: DAY, isDateOnly: false }, ORDERED, 48, "2024-05-20T16:00:00.000Z"],
  [
    "a pushed day lasts until its end in Shanghai",
    { at: DAY, isDateOnly: true },
    ORDERED,
    48,
    "2024-05-21T15:59:59.000Z",
  ],
  ["else the contract's hours count from the order", null, ORDERED, 48, "2024-05-22T05:10:00.000Z"],
  ["no contract: unknown", null, ORDERED, null, undefined],
  ["no order time: unknown", null, null, 48, undefined],
])("%s", (_case, pushed, orderedAt, hours, expected) =>
  expect(latestShipAt(pushed, orderedAt, hours)?.toISOString()).toBe(expected),
);
