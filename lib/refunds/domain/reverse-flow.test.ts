import { expect, test } from "vitest";
import { COMPLETE, PUSHED, RECEIVED, REFUNDED, REPORTED, SUBMITTED } from "../testing/flow";
import { FLOW_STEPS, flowOf, nextActor, type FlowActor, type FlowFacts, type FlowStep } from "./reverse-flow";

test.each<[string, FlowFacts, FlowStep | null, FlowActor | null]>([
  ["pushed without a waybill (R92)", PUSHED, "waybill", "consumer"],
  ["complete", COMPLETE, "submitted", "clerk"],
  ["submitted", SUBMITTED, "received", "warehouse"],
  ["received in full", RECEIVED, "reported", "line3"],
  ["received while reporting was off (R122)", { ...RECEIVED, isHeld: true }, "reported", "admin"],
  ["the report failed (R131)", { ...RECEIVED, hasReportFailed: true }, "reported", "clerk"],
  ["reported", REPORTED, "refunded", "platform"],
  ["refunded", REFUNDED, null, null],
  ["withdrawn before receipt (R105)", { ...SUBMITTED, isOver: true }, null, null],
  ["withdrawn after some pieces came in (R105)", { ...SUBMITTED, isInQuestion: true }, "received", "clerk"],
  ["withdrawn after all pieces came in (R105)", { ...RECEIVED, isInQuestion: true }, "reported", "clerk"],
  ["refunded before our receipt (R91)", { ...SUBMITTED, refundedAt: "2026-11-20T09:00:00Z" }, "received", "warehouse"],
])("%s: at %s, next %s", (_case, facts, current, actor) => {
  expect(
    flowOf(facts)
      .filter(({ state }) => state === "current")
      .map(({ step }) => step),
  ).toEqual(current ? [current] : []);
  expect(nextActor(facts)).toBe(actor);
});

test("every step stands once, in order, with its time where it is known", () => {
  const flow = flowOf(REPORTED);
  expect(flow.map(({ step }) => step)).toEqual(FLOW_STEPS);
  expect(flow.map(({ at }) => at)).toEqual([
    null,
    null,
    REPORTED.waybillAt,
    REPORTED.pushedAt,
    REPORTED.submittedAt,
    REPORTED.receivedAt,
    REPORTED.reportedAt,
    null,
  ]);
});
