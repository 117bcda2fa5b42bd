import { describe, expect, test } from "vitest";
import { mayReview, mayUnreview, mustMatch } from "./acts";
import type { OrderFlag } from "./flags";
import { decide, ORDER_STATUSES } from "./order-state";

const FLAGS: OrderFlag[][] = [[], ["GOODS_NOT_MATCHED"]];

describe.each(ORDER_STATUSES)("%s", (status) => {
  test.each([true, false])("a review is offered where the command would not refuse it (test order: %s)", (isTest) => {
    for (const flags of FLAGS) {
      const order = { status, isTest, flags, heldAt: null };
      const isTaken = !isTest && decide(order, "reviewed").kind === "moved";
      expect(mayReview(order)).toBe(isTaken && flags.length === 0);
      // What keeps it back is offered in its place.
      expect(mustMatch(order)).toBe(isTaken && flags.length > 0);
    }
  });
});

const HANDED_OVER = { status: "SENT_TO_WAREHOUSE" as const, isTest: false, isPrinted: false };

test.each([
  ["nobody has begun", true, {}, ["order-received"]],
  ["a cancel was answered", false, {}, ["order-received", "cancel-answered"]],
  ["a waybill number was asked for", false, {}, ["waybills-requested"]],
  ["a number of the own account was taken", true, {}, ["waybills-taken"]],
  ["its label was printed", false, { isLabelPrinted: true }, ["waybills-taken"]],
  ["the slip was printed", false, { isPrinted: true }, []],
  ["it is a test order", false, { isTest: true }, []],
  ["it is not reviewed", false, { status: "PENDING_REVIEW" as const }, []],
])("taking the review back where %s: %s", (_, isOffered, over, kinds) => {
  expect(
    mayUnreview({ ...HANDED_OVER, ...over, reports: kinds.map((kind) => ({ kind, state: "ACCEPTED" as const })) }),
  ).toBe(isOffered);
});

test("while a number of the own account is on its way the review stands", () => {
  const reports = [{ kind: "waybills-taken", state: "SENDING" as const }];
  expect(mayUnreview({ ...HANDED_OVER, reports })).toBe(false);
});
