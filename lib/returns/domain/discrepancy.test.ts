import { describe, expect, test } from "vitest";
import {
  afterUndo,
  choicesFor,
  decideOutcome,
  decideRaise,
  DISCREPANCY_KINDS,
  RAISED_BY_HAND,
  shortAfterReceipt,
  type ChosenOutcome,
  type DiscrepancyKind,
} from "./discrepancy";
import type { ReturnStatus } from "./return-state";

// A new kind or state does not compile until it has its row (R113).
const CHOICES = {
  SHORT: {
    PENDING_REVIEW: "",
    WAITING_RECEIPT: "TERMINATED",
    PARTIALLY_RECEIVED: "COUNTED_WRONG TERMINATED",
    RECEIVED: "",
    COMPLETED: "",
    CANCELLED: "",
  },
  EXCESS: allOver("NOTED"),
  WRONG_ITEM: allOver("NOTED"),
  DAMAGED: allOver("NOTED"),
  WITHDRAWN: {
    ...allOver("NOTED"),
    WAITING_RECEIPT: "NOTED TERMINATED",
    PARTIALLY_RECEIVED: "NOTED TERMINATED",
  },
} satisfies Record<DiscrepancyKind, Record<ReturnStatus, string>>;

function allOver(outcomes: string): Record<ReturnStatus, string> {
  return {
    PENDING_REVIEW: outcomes,
    WAITING_RECEIPT: outcomes,
    PARTIALLY_RECEIVED: outcomes,
    RECEIVED: outcomes,
    COMPLETED: outcomes,
    CANCELLED: outcomes,
  };
}

const ROWS = DISCREPANCY_KINDS.flatMap((kind) =>
  Object.entries(CHOICES[kind]).map(([status, outcomes]) => [kind, status as ReturnStatus, outcomes] as const),
);
const OUTCOMES: ChosenOutcome[] = ["COUNTED_WRONG", "TERMINATED", "NOTED"];

test.each(ROWS)("%s of a return that is %s ends as: %s", (kind, status, outcomes) => {
  expect(choicesFor(kind, status).join(" ")).toBe(outcomes);
  for (const outcome of OUTCOMES) {
    const isPossible = outcomes.split(" ").includes(outcome);
    expect(decideOutcome({ kind, state: "OPEN" }, outcome, status)).toBe(
      isPossible ? "resolve" : "OUTCOME_NOT_POSSIBLE",
    );
    for (const state of ["RESOLVED", "UNDONE"] as const)
      expect(decideOutcome({ kind, state }, outcome, status)).toBe("DISCREPANCY_RESOLVED");
  }
});

test.each([
  ["PARTIAL", false, "少件", "raise"],
  ["PARTIAL", true, "分批到货", "update"],
  ["PARTIAL", false, "", "reason-missing"],
  ["PARTIAL", true, "  ", "reason-missing"],
  ["FULL", true, "", "resolve"],
  ["FULL", false, "", "nothing"],
  ["FULL", false, "少件", "nothing"],
] as const)("a %s receipt, open before: %s, reason %j → %s (R112)", (extent, hasOpen, reason, outcome) => {
  expect(shortAfterReceipt({ extent, hasOpen, reason })).toBe(outcome);
});

describe("undoing a receipt (R117)", () => {
  const short = { kind: "SHORT", state: "OPEN", receiptId: "A", resolvingReceiptId: null } as const;
  test.each([
    ["that raised it", short, "A", "undone"],
    ["that followed it", short, "B", "update"],
    ["that resolved it", { ...short, state: "RESOLVED", resolvingReceiptId: "B" }, "B", "reopen"],
    ["while another had resolved it", { ...short, state: "RESOLVED", resolvingReceiptId: "B" }, "C", "nothing"],
    ["beside a damage", { ...short, kind: "DAMAGED", receiptId: null }, "A", "nothing"],
    ["beside a withdrawal", { ...short, kind: "WITHDRAWN", receiptId: null }, "A", "nothing"],
    ["after it was undone itself", { ...short, state: "UNDONE" }, "B", "nothing"],
  ] as const)("%s", (_case, discrepancy, undone, outcome) => {
    expect(afterUndo(discrepancy, undone)).toBe(outcome);
  });
});

test.each(RAISED_BY_HAND)(
  "%s is raised on anything but a cancelled return; what is missing, only while it is awaited",
  (kind) => {
    const raised = { kind, pieces: 1, plannedPieces: 2 };
    for (const status of ["WAITING_RECEIPT", "PARTIALLY_RECEIVED"] as const)
      expect(decideRaise({ ...raised, status })).toEqual({ kind: "raise" });
    for (const status of ["RECEIVED", "COMPLETED"] as const)
      expect(decideRaise({ ...raised, status }).kind).toBe(kind === "SHORT" ? "refused" : "raise"); // everything is in
    expect(decideRaise({ ...raised, status: "CANCELLED" })).toEqual({ kind: "refused", code: "RETURN_CLOSED" });
    const many = decideRaise({ ...raised, pieces: 3, status: "PARTIALLY_RECEIVED" });
    expect(many.kind).toBe(kind === "DAMAGED" || kind === "SHORT" ? "refused" : "raise");
  },
);
