/** The way of a return from the consumer's application to the refund (R158). */
export const FLOW_STEPS = [
  "applied",
  "approved",
  "waybill",
  "pushed",
  "submitted",
  "received",
  "reported",
  "refunded",
] as const;
export type FlowStep = (typeof FLOW_STEPS)[number];

/** Who has to act for a step to be done. */
export type FlowActor = "consumer" | "platform" | "clerk" | "warehouse" | "line3" | "admin";

export type FlowFacts = {
  /** When the push of the return came: the consumer had applied and the platform approved by then (R89, R92). */
  pushedAt: string;
  /** When the return waybill became known; null while there is none. */
  waybillAt: string | null;
  submittedAt: string | null;
  /** When everything was in. */
  receivedAt: string | null;
  /** When the platform accepted the in-storage report. */
  reportedAt: string | null;
  /** The full receipt is not reported by itself: reporting was off at its moment (R122, R126). */
  isHeld: boolean;
  /** The report was refused or ran out of tries (R131). */
  hasReportFailed: boolean;
  refundedAt: string | null;
  /** A discrepancy or a withdrawal waits for the clerk: nothing goes on before it is settled (R105, R112). */
  isInQuestion: boolean;
  /** The consumer withdrew before any piece came in, or receiving was terminated: nothing follows any more. */
  isOver: boolean;
};

export type FlowPlace = {
  step: FlowStep;
  state: "done" | "current" | "ahead";
  /** ISO, UTC; null where the step is not done, or only the platform knows when it was. */
  at: string | null;
};

/** Every step with its state; the first one that is not done is the current one, unless nothing follows any more. */
export function flowOf(facts: FlowFacts): FlowPlace[] {
  const done = doneAt(facts);
  const current = FLOW_STEPS.find((step) => !done.has(step));
  return FLOW_STEPS.map((step) => ({
    step,
    state: done.has(step) ? "done" : step === current && !facts.isOver ? "current" : "ahead",
    at: done.get(step) ?? null,
  }));
}

function doneAt(facts: FlowFacts): Map<FlowStep, string | null> {
  const { pushedAt, waybillAt, submittedAt, receivedAt, reportedAt, refundedAt } = facts;
  const times: [FlowStep, boolean, string | null][] = [
    ["applied", true, null],
    ["approved", true, null],
    ["waybill", waybillAt !== null, waybillAt],
    ["pushed", true, pushedAt],
    ["submitted", submittedAt !== null, submittedAt],
    ["received", receivedAt !== null, receivedAt],
    ["reported", reportedAt !== null, reportedAt],
    ["refunded", refundedAt !== null, refundedAt],
  ];
  return new Map(times.flatMap(([step, isDone, at]) => (isDone ? [[step, at] as const] : [])));
}

const ACTORS: Record<Exclude<FlowStep, "reported">, FlowActor> = {
  applied: "platform",
  approved: "platform",
  waybill: "consumer",
  pushed: "platform",
  submitted: "clerk",
  received: "warehouse",
  refunded: "platform",
};

/** Who acts next: the person of the current step; null where nothing follows. */
export function nextActor(facts: FlowFacts): FlowActor | null {
  const current = flowOf(facts).find(({ state }) => state === "current")?.step;
  if (current === undefined) return null;
  if (facts.isInQuestion) return "clerk";
  if (current !== "reported") return ACTORS[current];
  if (facts.isHeld) return "admin";
  return facts.hasReportFailed ? "clerk" : "line3";
}
