/** Where a report stands: waits, is being sent, was taken, was refused for good, ran out of tries (R130, R131). */
export const REPORT_STATES = ["PENDING", "SENDING", "ACCEPTED", "REFUSED", "DEAD"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

type Report = { state: ReportState };

/** States in which the report will still be sent by itself. */
export const UNDER_WAY_STATES = ["PENDING", "SENDING"] as const satisfies readonly ReportState[];

/** States in which nothing will be sent any more unless a person acts. */
export const FAILED_STATES = ["REFUSED", "DEAD"] as const satisfies readonly ReportState[];

/** True while the platform's answer is still to come. */
export function isUnderWay({ state }: Report): boolean {
  return UNDER_WAY_STATES.some((open) => open === state);
}

/** True once nothing will be sent any more unless a person acts. */
export function hasFailed({ state }: Report): boolean {
  return FAILED_STATES.some((failed) => failed === state);
}

/** True for a failed report that nobody has acknowledged. */
export function needsPerson(report: Report & { acknowledgedAt: Date | string | null }): boolean {
  return hasFailed(report) && report.acknowledgedAt === null;
}

/** True while it waits for its next try: it went out before and was not settled by that. */
export function isRetried({ state, attempts }: Report & { attempts: number }): boolean {
  return state === "PENDING" && attempts > 0;
}

/** The gateway's own errors are numbers; a business no has a word. Only the former can change its mind once we are set up right. */
const GATEWAY_CODE = /^\d+$/;

/**
 * True when a person may send the report again: it ran out of tries, waits for its next one, or was refused by the gateway
 * for our set-up. A business no is final, and what has not been tried yet is still within its undo window (R117).
 */
export function mayBeSentAgain(report: Report & { attempts: number }, lastCode: string | null): boolean {
  if (report.state === "DEAD") return true;
  if (report.state === "REFUSED") return lastCode !== null && GATEWAY_CODE.test(lastCode);
  return isRetried(report);
}

/** True once the platform's no is final: neither we nor a person will send it again. */
export function isRefusedForGood(report: Report & { attempts: number }, lastCode: string | null): boolean {
  return report.state === "REFUSED" && !mayBeSentAgain(report, lastCode);
}
