import { expect, test } from "vitest";
import { AUDIT_ACTIONS } from "./audit-actions";
import type { AuditDraft } from "./audit-facts";

const ORDER = { subjectKind: "order", subjectId: "an id" } as const;
const MOVED = { before: { status: "PENDING_REVIEW" }, after: { status: "SENT_TO_WAREHOUSE" } };

/** The compiler is the test: each of these has to be refused by it, or the file does not compile. */
const REFUSED: AuditDraft[] = [
  // @ts-expect-error -- no act of this name
  { ...ORDER, action: "order.forgotten" },
  // @ts-expect-error -- a review tells from where to where
  { ...ORDER, action: "order.reviewed" },
  // @ts-expect-error -- it is about an order
  { ...MOVED, subjectKind: "shop", subjectId: "an id", action: "order.reviewed" },
  // @ts-expect-error -- it has no reason
  { ...ORDER, ...MOVED, action: "order.reviewed", reason: "why not" },
  // @ts-expect-error -- a shop is disabled with a reason
  { subjectKind: "shop", subjectId: "an id", action: "shop.disabled" },
  // @ts-expect-error -- the fact has another name
  { ...ORDER, action: "order.waybills-requested", after: { packages: 2 } },
  // @ts-expect-error -- nothing is told of it
  { ...ORDER, action: "order.test-received", after: { status: "PENDING_REVIEW" } },
];

test("an entry that tells what its act does not, or leaves out what it does, does not compile", () => {
  const taken: AuditDraft = { ...ORDER, ...MOVED, action: "order.reviewed" };
  expect(AUDIT_ACTIONS).toContain(taken.action);
  expect(REFUSED).toHaveLength(7);
});
