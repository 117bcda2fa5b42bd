import type { ActionResult, Refusal } from "@/lib/kernel/app-error";

const AGAIN = new WeakMap<Refusal, () => void>();

/**
 * Where nothing was sent, whatever shows the refusal offers to run the act once more, with what it was run with: only by a
 * person's click, never by itself. The refusal itself is the key, so that it is offered wherever the refusal is shown.
 */
export function offerAgain(result: ActionResult<unknown> | null, again: () => void): void {
  if (result && !result.ok && result.refusal.code === "OFFLINE") AGAIN.set(result.refusal, again);
}

/** What a click on 重试 runs; null where nothing is offered. */
export function againOf(refusal: Refusal): (() => void) | null {
  return AGAIN.get(refusal) ?? null;
}
