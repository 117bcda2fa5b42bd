import { expect, test } from "vitest";
import { inBatches } from "./batches";

const push = (shopId: string, kind: string, orderingKey: string) => ({ shopId, kind, orderingKey });

test.each([
  ["of one shop and kind are one batch", ["a order 1", "a order 2"], 2, [["1", "2"]]],
  [
    "of another shop or kind stand apart, each for a place of its own",
    ["a order 1", "b order 2", "a cancel 3"],
    3,
    [["1"], ["2"], ["3"]],
  ],
  [
    "with fewer places than batches a place takes several",
    ["a order 1", "b order 2", "c order 3"],
    2,
    [["1", "3"], ["2"]],
  ],
  [
    "two of one key are never in one batch, and keep their order in one place",
    ["a order 1", "a order 1", "a order 2"],
    2,
    [["1", "2", "1"]],
  ],
])("pushes %s", (_name, given, places, expected) => {
  const pushes = given.map((text) => push(...(text.split(" ") as [string, string, string])));
  const lots = inBatches(pushes, places);
  expect(lots.map((batches) => batches.flat().map(({ orderingKey }) => orderingKey))).toEqual(expected);
  for (const batch of lots.flat()) {
    expect(new Set(batch.map(({ orderingKey }) => orderingKey)).size).toBe(batch.length);
    expect(new Set(batch.map(({ shopId, kind }) => `${shopId} ${kind}`)).size).toBe(1);
  }
});
