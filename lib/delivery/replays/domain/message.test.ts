import { expect, test } from "vitest";
import { REPORT_STATES, type ReportState } from "../../domain/report-state";
import { judge, type PushFacts, type PushState, type Verdict } from "./message";

const READ: PushFacts = {
  direction: "in",
  state: "FAILED",
  isForged: false,
  hasBody: true,
  isRead: true,
  hasShop: true,
  isProven: true,
  isShopGone: false,
};

const inWords = (verdict: Verdict) => ("way" in verdict ? verdict.way : `skip: ${verdict.skip}`);

/** Every state of a push, and what stands against it; the first fault that there is counts. */
const PUSHES = {
  DONE: { read: "skip: done-already", unread: "skip: done-already" },
  PENDING: { read: "skip: waits-anyway", unread: "skip: waits-anyway" },
  RUNNING: { read: "skip: waits-anyway", unread: "skip: waits-anyway" },
  PARKED: { read: "skip: parked", unread: "skip: parked" },
  FAILED: { read: "handle", unread: "read-again" },
  REFUSED: { read: "handle", unread: "read-again" },
} satisfies Record<PushState, Record<"read" | "unread", string>>;

test.each(Object.entries(PUSHES))("a push that is %s", (state, { read, unread }) => {
  const push = { ...READ, state: state as PushState };
  expect([inWords(judge(push)), inWords(judge({ ...push, isRead: false }))]).toEqual([read, unread]);
});

test.each<[string, Partial<PushFacts>]>([
  ["forged", { isForged: true, hasBody: false, isRead: false, isProven: false }],
  ["body-erased", { hasBody: false, isShopGone: true }],
  ["shop-deactivated", { isShopGone: true, isProven: false }],
  ["not-yours", { hasShop: false, isProven: false }],
  ["supplier-unproven", { isProven: false, isRead: false }],
])("a failed push that is left: %s", (reason, facts) => {
  expect(judge({ ...READ, ...facts })).toEqual({ skip: reason });
  expect(judge({ ...READ, ...facts, state: "REFUSED" })).toEqual({ skip: reason });
});

/** Every state of a report, after a business no, the gateway's no, and without an answer. */
const REPORTS = {
  PENDING: ["skip: waits-anyway", "skip: waits-anyway", "skip: waits-anyway"],
  SENDING: ["skip: waits-anyway", "skip: waits-anyway", "skip: waits-anyway"],
  ACCEPTED: ["skip: done-already", "skip: done-already", "skip: done-already"],
  REFUSED: ["skip: final-no", "send-again", "skip: final-no"],
  DEAD: ["send-again", "send-again", "send-again"],
} satisfies Record<ReportState, string[]>;

test.each(REPORT_STATES)("a report that is %s", (state) => {
  const said = ["order_not_exist", "27", null].map((code) =>
    inWords(judge({ direction: "out", state, code, isShopGone: false })),
  );
  expect(said).toEqual(REPORTS[state]);
});

test("a report of a shop that is gone stays where it failed", () => {
  const report = { direction: "out", state: "DEAD", code: null, isShopGone: true } as const;
  expect(judge(report)).toEqual({ skip: "shop-deactivated" });
  expect(judge({ ...report, state: "ACCEPTED" })).toEqual({ skip: "done-already" });
});
