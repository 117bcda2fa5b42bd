import { describe, expect, test } from "vitest";
import { workCalendar } from "@/lib/calendar/domain/work-calendar";
import { platformInquiry } from "./platform-inquiry";
import {
  expectedRefund,
  isAwaited,
  mayMarkRefunded,
  mayUndoRefundMark,
  trackRefund,
  type RefundFacts,
  type RefundTracking,
} from "./refund-clock";

/** November 2026 is ordinary; 2027 is not published. */
const CALENDAR = workCalendar({ hasYear: (year) => year === 2026, isWorkday: () => null }, new Map());

const OPEN: RefundFacts = {
  reverseType: "CUSTOMER_RETURN",
  isCancelled: false,
  expectedRefundOn: "2026-11-20", // a Friday
  isRefundEstimated: false,
  refundedAt: null,
  refundSource: null,
  refundNote: null,
};
const REFUNDED = { refundedAt: "2026-11-20T01:00:00.000Z", refundSource: "PLATFORM" } as const;

const ROWS: [string, Partial<RefundFacts>, string, string][] = [
  ["two days before", {}, "2026-11-18", "expected 2"],
  ["the day before", {}, "2026-11-19", "expected 1"],
  ["the day itself is in time", {}, "2026-11-20", "expected 0 today"],
  ["the Saturday after it: late, by no working day", {}, "2026-11-21", "overdue 0"],
  ["the Sunday after it", {}, "2026-11-22", "overdue 0"],
  ["the first working day after it", {}, "2026-11-23", "overdue 1"],
  ["a week later", {}, "2026-11-27", "overdue 5"],
  ["over days off to a Monday", { expectedRefundOn: "2026-11-23" }, "2026-11-21", "expected 1"],
  ["not told yet", { expectedRefundOn: null }, "2026-11-21", "not-yet"],
  ["a refused parcel (R91)", { reverseType: "REFUSED", expectedRefundOn: null }, "2026-11-21", "not-by-us"],
  ["one that turned out refused after it was told", { reverseType: "REFUSED" }, "2026-11-21", "not-by-us"],
  ["cancelled", { isCancelled: true, expectedRefundOn: null }, "2026-11-21", "none"],
  ["refunded in time", REFUNDED, "2026-11-21", "refunded PLATFORM"],
  ["refunded, marked by a person", { ...REFUNDED, refundSource: "PERSON" }, "2026-11-21", "refunded PERSON"],
  ["a refused parcel, refunded", { ...REFUNDED, reverseType: "REFUSED" }, "2026-11-21", "refunded PLATFORM"],
];

function inWords(tracking: RefundTracking): string {
  if (tracking.kind === "refunded") return `refunded ${tracking.source}`;
  if (tracking.kind === "expected") return `expected ${tracking.workingDays}${tracking.isToday ? " today" : ""}`;
  return tracking.kind === "overdue" ? `overdue ${tracking.workingDays}` : tracking.kind;
}

test.each(ROWS)("%s", (_case, facts, today, expected) => {
  expect(inWords(trackRefund({ ...OPEN, ...facts }, today, CALENDAR))).toBe(expected);
});

test.each([
  ["CUSTOMER_RETURN", "2026-11-20", { on: "2026-11-23", isEstimated: false }],
  ["PICKUP", "2026-11-23", { on: "2026-11-24", isEstimated: false }],
  ["INTERCEPTED", "2026-12-31", { on: "2027-01-04", isEstimated: true }],
  ["REFUSED", "2026-11-20", null],
])("a %s accepted on %s", (reverseType, acceptedOn, expected) => {
  expect(expectedRefund(reverseType, acceptedOn, CALENDAR)).toEqual(expected);
});

describe("a person's mark", () => {
  const MAY: [Partial<RefundFacts>, boolean, boolean, boolean][] = [
    [{}, true, true, false],
    [{ expectedRefundOn: null }, true, false, false],
    [{ reverseType: "REFUSED" }, true, true, false],
    [{ isCancelled: true }, false, false, false],
    [REFUNDED, false, false, false],
    [{ ...REFUNDED, refundSource: "PERSON" }, false, false, true],
  ];
  test.each(MAY)("%j: mark %s, among many %s, undo %s", (facts, mark, among, undo) => {
    const tracking = trackRefund({ ...OPEN, ...facts }, "2026-11-21", CALENDAR);
    expect([mayMarkRefunded(tracking), isAwaited(tracking), mayUndoRefundMark(tracking)]).toEqual([mark, among, undo]);
  });
});

describe("the words for the platform's service", () => {
  const about = {
    bizOrderCode: "LP00700000000009",
    forwardOrderCode: "LP00600000000001",
    refundNo: "9876543210123456",
    returnNo: "TH20261119-0001",
    waybillNo: "SF2000000000001",
    fullReceiptAt: "2026-11-19T01:30:00.000Z",
    reportedAt: "2026-11-19T18:30:05.000Z",
    expectedOn: "2026-11-23",
    workingDaysLate: 2,
  };

  test("name every number and the days, in Shanghai time", () => {
    expect(platformInquiry(about)).toBe(
      [
        "您好，以下销退单已超过预计退款日，仍未看到退款成功，请协助核实并尽快退款给消费者：",
        "逆向单号：LP00700000000009",
        "履约单号：LP00600000000001",
        "退款单号：9876543210123456",
        "寄回运单号：SF2000000000001",
        "商家退换单号：TH20261119-0001",
        "退货已于 2026-11-19 09:30:00 全部入库，入库结果已于 2026-11-20 02:30:05 回传平台并受理，应在一个工作日后即 2026-11-23 退款，已超期 2 个工作日。",
        "谢谢。",
      ].join("\n"),
    );
  });

  test("leave out what is not known", () => {
    const bare = platformInquiry({
      ...about,
      refundNo: null,
      waybillNo: null,
      fullReceiptAt: null,
      workingDaysLate: 0,
    });
    expect(bare).not.toMatch(/null|退款单号|运单号|全部入库|超期 /);
  });
});
