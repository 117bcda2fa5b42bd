import { expect, test } from "vitest";
import { decideParcel, parcelStateOf, type ParcelAct, type ParcelState } from "./unclaimed";

const RULES = {
  open: { close: "closed", reopen: "unchanged", undo: "closed", unmatch: "unchanged" },
  matched: { close: "PARCEL_MATCHED", reopen: "PARCEL_MATCHED", undo: "closed", unmatch: "open" },
  closed: { close: "unchanged", reopen: "open", undo: "unchanged", unmatch: "unchanged" },
} satisfies Record<ParcelState, Record<ParcelAct, string>>;

const rows = Object.entries(RULES).flatMap(([state, acts]) =>
  Object.entries(acts).map(([act, outcome]) => [state as ParcelState, act as ParcelAct, outcome] as const),
);

test.each(rows)("%s + %s → %s", (state, act, outcome) => {
  expect(inWords(decideParcel(state, act, 0))).toBe(outcome);
});

test("once the return has taken pieces in, neither the booking nor its match is undone", () => {
  for (const act of ["undo", "unmatch"] as const)
    expect(inWords(decideParcel("matched", act, 1))).toBe("UNDO_TOO_LATE");
});

function inWords(decision: ReturnType<typeof decideParcel>): string {
  if (decision.kind === "refused") return decision.code;
  return decision.kind === "decided" ? decision.state : decision.kind;
}

const at = new Date("2026-11-24T00:00:00Z");

test.each([
  [null, null, "open"],
  [null, at, "closed"],
  ["return", null, "matched"],
  ["return", at, "matched"],
] as const)("matched with %s, closed at %s: %s", (matchedReturnOrderId, resolvedAt, state) => {
  expect(parcelStateOf({ matchedReturnOrderId, resolvedAt })).toBe(state);
});
