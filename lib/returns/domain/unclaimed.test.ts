import { expect, test } from "vitest";
import { decideParcel, parcelStateOf, type ParcelAct, type ParcelState } from "./unclaimed";

const RULES = {
  open: { close: "closed", reopen: "unchanged" },
  matched: { close: "refused", reopen: "refused" },
  closed: { close: "unchanged", reopen: "open" },
} satisfies Record<ParcelState, Record<ParcelAct, string>>;

const rows = Object.entries(RULES).flatMap(([state, acts]) =>
  Object.entries(acts).map(([act, outcome]) => [state as ParcelState, act as ParcelAct, outcome] as const),
);

test.each(rows)("%s + %s → %s", (state, act, outcome) => {
  const decision = decideParcel(state, act);
  expect(decision.kind === "decided" ? decision.state : decision.kind).toBe(outcome);
});

const at = new Date("2026-11-24T00:00:00Z");

test.each([
  [null, null, "open"],
  [null, at, "closed"],
  ["return", null, "matched"],
  ["return", at, "matched"],
] as const)("matched with %s, closed at %s: %s", (matchedReturnOrderId, resolvedAt, state) => {
  expect(parcelStateOf({ matchedReturnOrderId, resolvedAt })).toBe(state);
});
