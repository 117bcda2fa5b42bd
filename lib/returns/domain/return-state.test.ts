import { expect, test } from "vitest";
import { decideReturn, type ReturnFact, type ReturnStatus } from "./return-state";

const FACTS = {
  "part-received": { type: "part-received" },
  "all-received": { type: "all-received" },
  "undone, pieces left": { type: "receipt-undone", piecesLeft: 1 },
  "undone, none left": { type: "receipt-undone", piecesLeft: 0 },
  "corrected, all in": { type: "corrected", extent: "FULL" },
  "corrected, short": { type: "corrected", extent: "PARTIAL" },
  "corrected, none": { type: "corrected", extent: "NONE" },
  terminated: { type: "terminated" },
  "report-accepted": { type: "report-accepted" },
  withdrawn: { type: "withdrawn" },
} as const satisfies Record<string, ReturnFact>;

// A new state or fact does not compile until it has its row.
const UNCORRECTED = {
  "corrected, all in": "refused: closed",
  "corrected, short": "refused: closed",
  "corrected, none": "refused: closed",
} as const;
const CLOSED = {
  ...UNCORRECTED,
  terminated: "refused: closed",
  "part-received": "refused: closed",
  "all-received": "refused: closed",
  "undone, pieces left": "refused: nothing-to-undo",
  "undone, none left": "refused: nothing-to-undo",
} as const;
const RULES = {
  PENDING_REVIEW: { ...CLOSED, "report-accepted": "refused: not-received", withdrawn: "CANCELLED NONE" },
  WAITING_RECEIPT: {
    "part-received": "PARTIALLY_RECEIVED PARTIAL",
    "all-received": "RECEIVED FULL",
    "undone, pieces left": "refused: nothing-to-undo",
    "undone, none left": "refused: nothing-to-undo",
    ...UNCORRECTED,
    terminated: "COMPLETED TERMINATED",
    "report-accepted": "refused: not-received",
    withdrawn: "CANCELLED NONE",
  },
  PARTIALLY_RECEIVED: {
    "part-received": "PARTIALLY_RECEIVED PARTIAL",
    "all-received": "RECEIVED FULL",
    "undone, pieces left": "PARTIALLY_RECEIVED PARTIAL",
    "undone, none left": "WAITING_RECEIPT WAITING",
    "corrected, all in": "RECEIVED FULL",
    "corrected, short": "PARTIALLY_RECEIVED PARTIAL",
    "corrected, none": "WAITING_RECEIPT WAITING",
    terminated: "COMPLETED TERMINATED",
    "report-accepted": "refused: not-received",
    withdrawn: "refused: needs-clerk",
  },
  RECEIVED: {
    "part-received": "refused: closed",
    "all-received": "refused: closed",
    "undone, pieces left": "PARTIALLY_RECEIVED PARTIAL",
    "undone, none left": "WAITING_RECEIPT WAITING",
    ...UNCORRECTED,
    terminated: "refused: closed",
    "report-accepted": "COMPLETED FULL",
    withdrawn: "refused: needs-clerk",
  },
  COMPLETED: { ...CLOSED, "report-accepted": "COMPLETED FULL", withdrawn: "refused: needs-clerk" },
  CANCELLED: { ...CLOSED, "report-accepted": "refused: not-received", withdrawn: "CANCELLED NONE" },
} satisfies Record<ReturnStatus, Record<keyof typeof FACTS, string>>;

const ROWS = Object.entries(RULES).flatMap(([status, row]) =>
  Object.entries(row).map(([fact, outcome]) => [status as ReturnStatus, fact as keyof typeof FACTS, outcome] as const),
);

test.each(ROWS)("%s + %s → %s", (status, fact, outcome) => {
  const decision = decideReturn(status, FACTS[fact]);
  const words =
    decision.kind === "decided" ? `${decision.status} ${decision.stockinStatus}` : `refused: ${decision.reason}`;
  expect(words).toBe(outcome);
});
