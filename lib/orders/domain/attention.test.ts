import { describe, expect, test } from "vitest";
import {
  ACKNOWLEDGEABLE,
  attentionsOf,
  markOf,
  standingOf,
  type Acknowledgeable,
  type AnomalyFacts,
} from "./attention";
import type { OrderStatus } from "./order-state";

const EVERYTHING = {
  flags: [
    "CONTENT_CHANGED",
    "UNEXPECTED_PLATFORM",
    "AMOUNT_MISMATCH",
    "TEXT_MENDED",
    "AMOUNT_UNREADABLE",
    "GOODS_NOT_MATCHED",
  ],
  acknowledged: [],
  urgent: true,
  awaitingReturn: true,
  latestShipAt: null,
  heldAt: new Date("2026-11-30T02:00:00Z"),
  hasFailedReport: true,
  hasShortage: true,
} as const;

const ODDITIES =
  "GOODS_NOT_MATCHED AMOUNT_MISMATCH AMOUNT_UNREADABLE UNEXPECTED_PLATFORM CONTENT_CHANGED TEXT_MENDED NO_DEADLINE";

/** What is left of everything in each state, the most pressing first. */
const RULES = {
  PENDING_REVIEW: `URGENT HELD REPORT_FAILED SHORTAGE ${ODDITIES}`,
  SENT_TO_WAREHOUSE: `URGENT HELD REPORT_FAILED SHORTAGE AWAITING_RETURN ${ODDITIES}`,
  SHIPPED: "URGENT REPORT_FAILED AWAITING_RETURN CONTENT_CHANGED",
  COMPLETED: "",
  CANCELLED: "REPORT_FAILED",
} satisfies Record<OrderStatus, string>;

test.each(Object.entries(RULES) as [OrderStatus, string][])("%s with everything odd → %s", (status, reasons) => {
  expect(attentionsOf({ ...EVERYTHING, status }).join(" ")).toBe(reasons);
});

test("an order with nothing odd needs nobody", () => {
  const fine = {
    ...EVERYTHING,
    flags: [],
    urgent: false,
    awaitingReturn: false,
    heldAt: null,
    latestShipAt: new Date(0),
  };
  expect(attentionsOf({ ...fine, hasFailedReport: false, hasShortage: false, status: "SENT_TO_WAREHOUSE" })).toEqual(
    [],
  );
});

describe("acknowledging", () => {
  test("what is acknowledged needs nobody; goods, which must be matched, cannot be", () => {
    const seen = { ...EVERYTHING, acknowledged: EVERYTHING.flags, hasFailedReport: false };
    expect(attentionsOf({ ...seen, flags: EVERYTHING.flags.slice(0, 5), status: "SENT_TO_WAREHOUSE" })).toEqual([
      "URGENT",
      "HELD",
      "SHORTAGE",
      "AWAITING_RETURN",
      "NO_DEADLINE",
    ]);
    expect(ACKNOWLEDGEABLE).not.toContain("GOODS_NOT_MATCHED");
  });

  const ANOMALOUS: Omit<AnomalyFacts, "status"> = {
    flags: ["AMOUNT_MISMATCH", "CONTENT_CHANGED", "TEXT_MENDED", "AMOUNT_UNREADABLE"],
    acknowledged: ["CONTENT_CHANGED", "UNEXPECTED_PLATFORM", "TEXT_MENDED"],
    hasFailedReport: true,
    hasAcknowledgedReport: true,
  };

  /** How each stands in each state: o open, a acknowledged, – gone. */
  const STANDINGS = {
    AMOUNT_MISMATCH: { PENDING_REVIEW: "o", SENT_TO_WAREHOUSE: "o", SHIPPED: "–", COMPLETED: "–", CANCELLED: "–" },
    UNEXPECTED_PLATFORM: { PENDING_REVIEW: "–", SENT_TO_WAREHOUSE: "–", SHIPPED: "–", COMPLETED: "–", CANCELLED: "–" },
    CONTENT_CHANGED: { PENDING_REVIEW: "a", SENT_TO_WAREHOUSE: "a", SHIPPED: "a", COMPLETED: "–", CANCELLED: "–" },
    TEXT_MENDED: { PENDING_REVIEW: "a", SENT_TO_WAREHOUSE: "a", SHIPPED: "–", COMPLETED: "–", CANCELLED: "–" },
    AMOUNT_UNREADABLE: { PENDING_REVIEW: "o", SENT_TO_WAREHOUSE: "o", SHIPPED: "–", COMPLETED: "–", CANCELLED: "–" },
    REPORT_FAILED: { PENDING_REVIEW: "oa", SENT_TO_WAREHOUSE: "oa", SHIPPED: "oa", COMPLETED: "–", CANCELLED: "oa" },
  } satisfies Record<Acknowledgeable, Record<OrderStatus, string>>;

  const rows = Object.entries(STANDINGS).flatMap(([anomaly, states]) =>
    Object.entries(states).map(([status, expected]) => [anomaly, status, expected]),
  ) as [Acknowledgeable, OrderStatus, string][];

  test.each(rows)("%s of an order that is %s → %s", (anomaly, status, expected) => {
    const { open, acknowledged } = standingOf({ ...ANOMALOUS, status }, anomaly);
    expect(`${open ? "o" : ""}${acknowledged ? "a" : ""}` || "–").toBe(expected);
    // Open is what the page calls attention, and nothing else.
    const quiet = { urgent: false, awaitingReturn: false, heldAt: null, hasShortage: false };
    const seen = { ...ANOMALOUS, status, ...quiet, latestShipAt: new Date(0) };
    expect(attentionsOf(seen).includes(anomaly)).toBe(open);
  });

  test("a mark tells which contents and which reports were looked at", () => {
    const seen = { otherContents: 2, failedReportIds: ["b", "a"] };
    const marks = ACKNOWLEDGEABLE.map((anomaly) => [anomaly, markOf(anomaly, seen)]);
    expect(Object.fromEntries(marks)).toEqual({
      AMOUNT_MISMATCH: "",
      UNEXPECTED_PLATFORM: "",
      CONTENT_CHANGED: "2",
      TEXT_MENDED: "",
      AMOUNT_UNREADABLE: "",
      REPORT_FAILED: "a,b",
    });
  });
});
