import { expect, test } from "vitest";
import { nextOf, type Next } from "./order-detail-next";

type Order = Parameters<typeof nextOf>[0];
type Report = Order["reports"][number];

const PENDING: Order = { status: "PENDING_REVIEW", flags: [], awaitingReturn: false, attentions: [], reports: [] };
const report = (state: Report["state"], over: Partial<Report> = {}): Report => ({
  kind: "shipped",
  state,
  suspensionReason: null,
  acknowledgedAt: null,
  ...over,
});
const shipped = (...reports: Report[]): Order => ({ ...PENDING, status: "SHIPPED", reports });

const CASES: [Next, Order][] = [
  ["review", PENDING],
  ["match", { ...PENDING, flags: ["AMOUNT_MISMATCH", "GOODS_NOT_MATCHED"] }],
  ["ship", { ...PENDING, status: "SENT_TO_WAREHOUSE", awaitingReturn: true }],
  ["held", { ...PENDING, attentions: ["HELD", "SHORTAGE"] }],
  ["held", { ...PENDING, status: "SENT_TO_WAREHOUSE", attentions: ["URGENT", "HELD"] }],
  ["shortage", { ...PENDING, attentions: ["SHORTAGE"] }],
  ["shortage", { ...PENDING, status: "SENT_TO_WAREHOUSE", attentions: ["REPORT_FAILED", "SHORTAGE"] }],
  ["platform", shipped(report("PENDING"))],
  ["platform", shipped(report("SENDING"))],
  ["report", shipped(report("REFUSED"))],
  ["report", shipped(report("DEAD"))],
  ["authorization", shipped(report("PENDING", { suspensionReason: "session-expired" }))],
  ["enable", shipped(report("PENDING", { suspensionReason: "flagship-disabled" }))],
  ["enable", shipped(report("PENDING", { suspensionReason: "shop-disabled" }))],
  ["none", shipped(report("ACCEPTED"))],
  ["return", { ...shipped(report("ACCEPTED")), awaitingReturn: true }],
  ["none", { ...PENDING, status: "CANCELLED", reports: [report("ACCEPTED", { kind: "cancel-answered" })] }],
  ["report", { ...PENDING, status: "CANCELLED", reports: [report("DEAD", { kind: "cancel-answered" })] }],
  ["none", { ...PENDING, status: "COMPLETED" }],
];

test.each(CASES)("%s: %o", (next, order) => {
  expect(nextOf(order)).toBe(next);
});

test.each(["order-received", "waybills-requested"])("a refused %s keeps nobody back", (kind) => {
  expect(nextOf(shipped(report("REFUSED", { kind }), report("ACCEPTED")))).toBe("none");
});

test("a failed report that somebody has acknowledged waits for nobody", () => {
  const seen = { acknowledgedAt: "2026-11-24T04:00:00Z" };
  expect(nextOf(shipped(report("REFUSED", seen)))).toBe("none");
  expect(nextOf(shipped(report("REFUSED", seen), report("DEAD")))).toBe("report");
});
