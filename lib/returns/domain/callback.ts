import type { Edition } from "@/lib/kernel/scope";

/** A stretch of time in which full receipts are reported; the end is open while it lasts. */
export type ReportingInterval = { id: string; startedAt: Date; endedAt: Date | null };

export type CallbackDecision =
  | { kind: "report"; intervalId: string }
  | { kind: "held"; status: "HELD_SETTINGS_OFF" | "HELD_BEFORE_ENABLE" };

/**
 * Is a full receipt reported to the platform? Yes when reporting was on at its moment: AG回传 of the shop in the flagship
 * edition (M4, R124), settings 1 and 2 of the account in the enterprise edition (M3, R119). When the return order was
 * created does not matter, nor what is switched later (R125, D5). An interval holds its start and not its end.
 */
export function decideCallback(rule: {
  edition: Edition;
  intervals: readonly ReportingInterval[];
  fullReceiptAt: Date;
}): CallbackDecision {
  const deciding = rule.intervals.find((interval) => covers(interval, rule.fullReceiptAt));
  if (deciding) return { kind: "report", intervalId: deciding.id };
  return { kind: "held", status: rule.edition === "ENTERPRISE" ? "HELD_SETTINGS_OFF" : "HELD_BEFORE_ENABLE" };
}

function covers({ startedAt, endedAt }: ReportingInterval, at: Date): boolean {
  return startedAt <= at && (endedAt === null || at < endedAt);
}

/** Where a return's callback 入库回传 is; `HELD_…`: reporting was off when everything was in, and why (R122, R126). */
export type CallbackStatus =
  | "NOT_REQUIRED"
  | "HELD_SETTINGS_OFF"
  | "HELD_BEFORE_ENABLE"
  | "PENDING"
  | "SENDING"
  | "SENT"
  | "FAILED";

/** What the platform knows of a full receipt: `failed` needs a person, `held` a decision of the administrator. */
export type CallbackStanding = "none" | "held" | "waiting" | "reported" | "failed";

const STANDING_OF: Record<CallbackStatus, CallbackStanding> = {
  NOT_REQUIRED: "none",
  HELD_SETTINGS_OFF: "held",
  HELD_BEFORE_ENABLE: "held",
  PENDING: "waiting",
  SENDING: "waiting",
  SENT: "reported",
  FAILED: "failed",
};

/** What the platform knows of a full receipt. */
export function standingOfCallback(status: CallbackStatus): CallbackStanding {
  return STANDING_OF[status];
}

/** True for a full receipt that nobody was told of because reporting was off at its moment (R122, R126). */
export function isHeld(status: CallbackStatus): status is "HELD_SETTINGS_OFF" | "HELD_BEFORE_ENABLE" {
  return standingOfCallback(status) === "held";
}
