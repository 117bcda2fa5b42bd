import type { FlowFacts } from "../domain/reverse-flow";

/** A return on its way, one step further each (R158). Times are ISO, UTC. */
export const PUSHED: FlowFacts = {
  pushedAt: "2026-11-20T01:00:00Z",
  waybillAt: null,
  submittedAt: null,
  receivedAt: null,
  reportedAt: null,
  isHeld: false,
  hasReportFailed: false,
  refundedAt: null,
  isInQuestion: false,
  isOver: false,
};
export const COMPLETE = { ...PUSHED, waybillAt: "2026-11-20T02:00:00Z" };
export const SUBMITTED = { ...COMPLETE, submittedAt: "2026-11-20T03:00:00Z" };
export const RECEIVED = { ...SUBMITTED, receivedAt: "2026-11-21T03:00:00Z" };
export const REPORTED = { ...RECEIVED, reportedAt: "2026-11-21T03:01:00Z" };
export const REFUNDED = { ...REPORTED, refundedAt: "2026-11-23T03:02:00Z" };
