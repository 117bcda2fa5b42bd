import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";
import { shanghaiDate } from "@/lib/kernel/platform-time";

export type AuthState = "UNAUTHORIZED" | "AUTHORIZED" | "EXPIRED" | "DISABLED";

/** The stored state of a shop or flagship shop, with its expiry. */
export type Authorization = { state: AuthState; expiresAt: Date | null };

/** The state that counts, and whose fault it is when it is not AUTHORIZED (R41). */
export type EffectiveAuthorization = { state: AuthState; cause: "none" | "shop" | "flagship" | "both" | "not-bound" };

const BADNESS: Record<AuthState, number> = { AUTHORIZED: 0, EXPIRED: 1, UNAUTHORIZED: 2, DISABLED: 3 };

/** The state at a moment: an authorization whose expiry has come is EXPIRED whatever was stored. */
export function stateAt({ state, expiresAt }: Authorization, now: Date): AuthState {
  return state === "AUTHORIZED" && expiresAt !== null && expiresAt <= now ? "EXPIRED" : state;
}

/**
 * A direct shop is authorized only while its own authorization and that of its bound flagship shop are; else it takes the
 * worse of the two (R41, M9). A shop without a flagship shop counts as unauthorized.
 */
export function effectiveAuthorization(
  shop: Authorization,
  flagship: Authorization | null,
  now: Date,
): EffectiveAuthorization {
  const own = stateAt(shop, now);
  if (flagship === null)
    return { state: BADNESS[own] > BADNESS.UNAUTHORIZED ? own : "UNAUTHORIZED", cause: "not-bound" };
  const bound = stateAt(flagship, now);
  if (own === "AUTHORIZED" && bound === "AUTHORIZED") return { state: "AUTHORIZED", cause: "none" };
  if (own === "AUTHORIZED") return { state: bound, cause: "flagship" };
  if (bound === "AUTHORIZED") return { state: own, cause: "shop" };
  return { state: BADNESS[own] >= BADNESS[bound] ? own : bound, cause: "both" };
}

/** What pages show. REFUSED: by its date it is valid, yet the platform does not take it any more. */
export type ShownState = AuthState | "REFUSED";
export type ShownAuthorization = { state: ShownState; cause: EffectiveAuthorization["cause"] };

/** The one state that pages show of an authorization: green only where the platform still takes it. */
export function shownState(state: AuthState, isRefused: boolean): ShownState {
  return state === "AUTHORIZED" && isRefused ? "REFUSED" : state;
}

/** The same for a shop: what the platform refuses is the flagship shop's token. */
export function shownAuthorization({ state, cause }: EffectiveAuthorization, isRefused: boolean): ShownAuthorization {
  const shown = shownState(state, isRefused);
  return { state: shown, cause: shown === "REFUSED" ? "flagship" : cause };
}

type Refusable = {
  reportsSuspendedAt: Date | null;
  suspensionReason: string | null;
  flagshipShop: { checkResult: string | null } | null;
};

/** True when the platform refused the authorization of a shop: in a call, which holds its reports, or when it was asked. */
export function isRefusedByPlatform({ reportsSuspendedAt, suspensionReason, flagshipShop }: Refusable): boolean {
  if (flagshipShop?.checkResult === "invalid") return true;
  if (reportsSuspendedAt === null) return false;
  const cause = suspensionCauseOf(suspensionReason ?? "");
  return cause === "refused" || cause === "authorization-lost";
}

/** From this many days before its end an authorization is shown as ending (R43's first alert). */
export const ENDING_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** Days from today to the day of expiry, by the calendar of Asia/Shanghai: 0 on the day itself, negative after it (R42). */
export function daysLeft(expiresAt: Date, now: Date): number {
  return Math.round((Date.parse(shanghaiDate(expiresAt)) - Date.parse(shanghaiDate(now))) / DAY_MS);
}
