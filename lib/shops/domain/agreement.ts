import { shanghaiDate } from "@/lib/kernel/platform-time";

const DAY_MS = 24 * 3_600_000;

/** From this many days before its last day an agreement is shown as ending (R70). */
const ENDING_DAYS = 30;

/** Days in Shanghai, `YYYY-MM-DD`, both included; null is open. */
export type AgreementDays = { validFrom: string | null; validTo: string | null };

/** How an agreement stands; `days` until it begins, until its last day (0: today), or since that. */
export type AgreementState =
  | { kind: "valid" }
  | { kind: "not-yet"; days: number }
  | { kind: "ending"; days: number }
  | { kind: "expired"; days: number };

/** How the direct-shipping agreement 商家仓直发协议 stands at a moment (R70). One without days is valid: nobody limited it. */
export function agreementState({ validFrom, validTo }: AgreementDays, now: Date): AgreementState {
  const today = shanghaiDate(now);
  if (validTo !== null && today > validTo) return { kind: "expired", days: daysBetween(validTo, today) };
  if (validFrom !== null && today < validFrom) return { kind: "not-yet", days: daysBetween(today, validFrom) };
  if (validTo !== null && daysBetween(today, validTo) <= ENDING_DAYS)
    return { kind: "ending", days: daysBetween(today, validTo) };
  return { kind: "valid" };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
