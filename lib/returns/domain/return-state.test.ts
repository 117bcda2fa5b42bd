import { expect, test } from "vitest";
import { decideReturn, type ReturnFact, type ReturnStatus } from "./return-state";

const FACTS = {
  "part-received": { type: "part-received" },
  "all-received": { type: "all-received" },
  "undone, pieces left": { type: "receipt-undone", piecesLeft: 1, isWithdrawn: false },
  "undone, none left": { type: "receipt-undone", piecesLeft: 0, isWithdrawn: false },
  "undone, pieces left, withdrawn": { type: "receipt-undone", piecesLeft: 1, isWithdrawn: true },
  "undone, none left, withdrawn": { type: "receipt-undone", piecesLeft: 0, isWithdrawn: true },
  "corrected, all in": { type: "corrected", extent: "FULL", isWithdrawn: false },
  "corrected, short": { type: "corrected", extent: "PARTIAL", isWithdrawn: false },
  "corrected, none": { type: "corrected", extent: "NONE", isWithdrawn: false },
  "corrected, all in, withdrawn": { type: "corrected", extent: "FULL", isWithdrawn: true },
  "corrected, short, withdrawn": { type: "corrected", extent: "PARTIAL", isWithdrawn: true },
  "corrected, none, withdrawn": { type: "corrected", extent: "NONE", isWithdrawn: true },
  terminated: { type: "terminated" },
  "report-accepted": { type: "report-accepted" },
  withdrawn: { type: "withdrawn" },
} as const satisfies Record<string, ReturnFact>;

// A new state or fact does not compile until it has its row.
const UNCORRECTED = {
  "corrected, all in": "refused: closed",
  "corrected, short": "refused: closed",
  "corrected, none": "refused: closed",
  "corrected, all in, withdrawn": "refused: closed",
  "corrected, short, withdrawn": "refused: closed",
  "corrected, none, withdrawn": "refused: closed",
} as const;
const NOT_UNDONE = {
  "undone, pieces left": "refused: nothing-to-undo",
  "undone, none left": "refused: nothing-to-undo",
  "undone, pieces left, withdrawn": "refused: nothing-to-undo",
  "undone, none left, withdrawn": "refused: nothing-to-undo",
} as const;
// R105: with no piece in, it is as if the consumer had withdrawn before the first one.
const UNDONE = {
  "undone, pieces left": "PARTIALLY_RECEIVED PARTIAL",
  "undone, none left": "WAITING_RECEIPT WAITING",
  "undone, pieces left, withdrawn": "PARTIALLY_RECEIVED PARTIAL",
  "undone, none left, withdrawn": "CANCELLED NONE",
} as const;
const CLOSED = {
  ...UNCORRECTED,
  terminated: "refused: closed",
  "part-received": "refused: closed",
  "all-received": "refused: closed",
  ...NOT_UNDONE,
} as const;
const RULES = {
  PENDING_REVIEW: { ...CLOSED, "report-accepted": "refused: not-received", withdrawn: "CANCELLED NONE" },
  WAITING_RECEIPT: {
    "part-received": "PARTIALLY_RECEIVED PARTIAL",
    "all-received": "RECEIVED FULL",
    ...NOT_UNDONE,
    ...UNCORRECTED,
    terminated: "COMPLETED TERMINATED",
    "report-accepted": "refused: not-received",
    withdrawn: "CANCELLED NONE",
  },
  PARTIALLY_RECEIVED: {
    "part-received": "PARTIALLY_RECEIVED PARTIAL",
    "all-received": "RECEIVED FULL",
    ...UNDONE,
    "corrected, all in": "RECEIVED FULL",
    "corrected, short": "PARTIALLY_RECEIVED PARTIAL",
    "corrected, none": "WAITING_RECEIPT WAITING",
    "corrected, all in, withdrawn": "RECEIVED FULL",
    "corrected, short, withdrawn": "PARTIALLY_RECEIVED PARTIAL",
    "corrected, none, withdrawn": "CANCELLED NONE",
    terminated: "COMPLETED TERMINATED",
    "report-accepted": "refused: not-received",
    withdrawn: "refused: needs-clerk",
  },
  RECEIVED: {
    "part-received": "refused: closed",
    "all-received": "refused: closed",
    ...UNDONE,
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
