import { expect, test } from "vitest";
import { decideAdjustment, type OnHand } from "./adjustment";

const pieces = (good: number, defective: number): OnHand => ({ good, defective });

test.each([
  ["more good ones", pieces(5, 1), pieces(5, 1), pieces(8, 1), { kind: "changed", delta: pieces(3, 0) }],
  ["fewer, down to none", pieces(5, 1), pieces(5, 1), pieces(0, 0), { kind: "changed", delta: pieces(-5, -1) }],
  ["up from below zero", pieces(-2, 0), pieces(-2, 0), pieces(4, 0), { kind: "changed", delta: pieces(6, 0) }],
  ["good ones that are defective", pieces(5, 0), pieces(5, 0), pieces(4, 1), { kind: "changed", delta: pieces(-1, 1) }],
  ["as it stands", pieces(5, 1), pieces(5, 1), pieces(5, 1), { kind: "unchanged" }],
  ["good ones moved meanwhile", pieces(4, 1), pieces(5, 1), pieces(8, 1), { kind: "stale", now: pieces(4, 1) }],
  ["defective ones moved meanwhile", pieces(5, 2), pieces(5, 1), pieces(5, 2), { kind: "stale", now: pieces(5, 2) }],
  ["moved to just what was counted", pieces(8, 1), pieces(5, 1), pieces(8, 1), { kind: "stale", now: pieces(8, 1) }],
] as const)("%s", (_case, now, seen, counted, decision) => {
  expect(decideAdjustment(now, seen, counted)).toEqual(decision);
});
