import type { ActionResult, AppErrorCode } from "@/lib/kernel/app-error";
import { afterSignIn } from "./new-sign-in";

/**
 * Sends an act to the server now or not at all: while the browser knows of no network nothing is sent, neither now nor later
 * by itself (OFFLINE). What broke off on the way is UNAVAILABLE: nobody knows whether it arrived. Where the sign-in has ended,
 * the person signs in again in place, and the same act is sent once more (R185).
 */
export function send<Value>(act: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  return afterSignIn(() => sendOnce(act));
}

/** The same for what needs no sign-in: that it has ended is its answer. */
export async function sendOnce<Value>(act: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  if (isOffline()) return { ok: false, refusal: { code: "OFFLINE" } };
  try {
    return await act();
  } catch {
    return { ok: false, refusal: { code: "UNAVAILABLE" } };
  }
}

/** Turned down before anything was looked at: whatever stands on the page is as new as it was. */
const UNTOUCHED: readonly AppErrorCode[] = ["OFFLINE", "SIGNED_OUT"];

/** True when the act may have changed something, so that what the page shows is read afresh. */
export function mayHaveChanged(result: ActionResult<unknown>): boolean {
  return result.ok || !UNTOUCHED.includes(result.refusal.code);
}

function isOffline(): boolean {
  return typeof navigator !== "undefined" && navigator.onLine === false;
}
