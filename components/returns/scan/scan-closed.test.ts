import { describe, expect, test } from "vitest";
import type { ScannedReturn } from "@/lib/returns/client";
import { closedOf, parcelNumberOf } from "./scan-closed";

const AT = "2026-11-24T02:00:00.000Z";

function scanned(more: Partial<ScannedReturn>): ScannedReturn {
  const closed = { status: "COMPLETED", stockinStatus: "FULL", callbackStatus: "SENT", fullReceiptAt: AT };
  return { ...closed, closedAt: null, discrepancies: [], ...more } as unknown as ScannedReturn;
}

describe("why a return takes nothing any more", () => {
  test.each([
    ["SENT", "reported"],
    ["PENDING", "waiting"],
    ["SENDING", "waiting"],
    ["FAILED", "failed"],
    ["HELD_SETTINGS_OFF", "unreported"],
    ["HELD_BEFORE_ENABLE", "unreported"],
    ["NOT_REQUIRED", "unreported"],
  ] as const)("everything is in and the report is %s: %s", (callbackStatus, report) => {
    expect(closedOf(scanned({ callbackStatus }))).toEqual({ kind: "received", at: AT, report });
  });

  test("withdrawn, with the moment of it", () => {
    const cancelled = scanned({ status: "CANCELLED", stockinStatus: "NONE", fullReceiptAt: null, closedAt: AT });
    expect(closedOf(cancelled)).toEqual({ kind: "withdrawn", at: AT });
  });

  test("terminated, with the platform's case", () => {
    const discrepancies = [
      { outcome: "NOTED", platformCaseNo: null },
      { outcome: "TERMINATED", platformCaseNo: "CASE-1" },
    ] as ScannedReturn["discrepancies"];
    const ended = scanned({ stockinStatus: "TERMINATED", callbackStatus: "NOT_REQUIRED", discrepancies, closedAt: AT });
    expect(closedOf(ended)).toEqual({ kind: "terminated", at: AT, platformCaseNo: "CASE-1" });
  });
});

test.each([
  ["SF-1", "SF-1"],
  ["SF-OLD", "SF-OLD"],
  ["rt1", "SF-1"],
  ["LPR-1", "SF-1"],
])("a parcel scanned as %s is booked as %s", (code, booked) => {
  expect(parcelNumberOf(code, { returnNo: "RT1", bizOrderCode: "LPR-1", waybillNo: "SF-1" })).toBe(booked);
});

test("without a waybill of its own it is booked as it was scanned", () => {
  expect(parcelNumberOf("RT1", { returnNo: "RT1", bizOrderCode: "LPR-1", waybillNo: null })).toBe("RT1");
});
