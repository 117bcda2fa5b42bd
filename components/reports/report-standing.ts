import { isUnderWay } from "@/lib/delivery/domain/report-state";
import type { ReportView } from "@/lib/delivery/queries";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { EARLIER_NOT_TAKEN, NO_STORE_CODE } from "@/lib/kernel/report-kinds";

/**
 * Where a report stands, as a person needs to know it. `refused` is final, `not-set-up` a refusal of the gateway that goes
 * away once we are set up right, `no-store-code` one that waits for the code of a warehouse, `blocked` one that the platform would not understand before an earlier one that failed,
 * `unclear` one that was sent and got no readable answer: it may have been executed.
 */
export type Standing =
  | "accepted"
  | "refused"
  | "not-set-up"
  | "dead"
  | "sending"
  | "suspended"
  | "banned"
  | "queued"
  | "blocked"
  | "no-store-code"
  | "scheduled"
  | "retrying"
  | "unclear"
  | "due";

export type Judged = Pick<
  ReportView,
  | "state"
  | "createdAt"
  | "notBefore"
  | "lastOutcome"
  | "lastCode"
  | "suspensionReason"
  | "bannedUntil"
  | "mayBeSentAgain"
>;

/** What the help has on a report that stands still, or may have been executed without our knowing (R157). */
export const HELP_OF_STANDING: Partial<Record<Standing, HelpTopic>> = {
  refused: "failed-reports",
  "not-set-up": "failed-reports",
  dead: "failed-reports",
  blocked: "failed-reports",
  unclear: "failed-reports",
  banned: "failed-reports",
  suspended: "authorization-expired",
  "no-store-code": "warehouses",
};

/** Later than this after its making, a first try is put off on purpose: the undo window (R117). */
const AT_ONCE_MS = 1000;

/** Where a report stands; `earlier` are those of the same order or return that must be told first. */
export function standingOf(report: Judged, earlier: readonly Pick<ReportView, "state">[]): Standing {
  switch (report.state) {
    case "ACCEPTED":
      return "accepted";
    case "REFUSED":
      return report.mayBeSentAgain ? "not-set-up" : "refused";
    case "DEAD":
      return report.lastCode === NO_STORE_CODE ? "no-store-code" : "dead";
    case "SENDING":
      return "sending";
    case "PENDING":
      return waitingFor(report, earlier);
  }
}

function waitingFor(report: Judged, earlier: readonly Pick<ReportView, "state">[]): Standing {
  if (report.suspensionReason !== null) return "suspended";
  if (earlier.some(isUnderWay)) return "queued";
  if (report.bannedUntil !== null) return "banned";
  if (report.lastCode === EARLIER_NOT_TAKEN) return "blocked";
  if (report.lastCode === NO_STORE_CODE) return "no-store-code";
  if (report.lastOutcome === "unknown") return "unclear";
  if (report.lastOutcome === "try-later" || report.lastOutcome === "throttled") return "retrying";
  const waitMs = Date.parse(report.notBefore) - Date.parse(report.createdAt);
  return report.lastOutcome === null && waitMs > AT_ONCE_MS ? "scheduled" : "due";
}

/** True where sending again by hand makes a difference: what is suspended, banned or queued would only wait on. */
export function helpsToRetry(standing: Standing, { mayBeSentAgain }: Pick<Judged, "mayBeSentAgain">): boolean {
  return mayBeSentAgain && standing !== "suspended" && standing !== "banned" && standing !== "queued";
}
