import { setTimeout as pause } from "node:timers/promises";

/** Waits for one's turn to call. */
export type Limiter = () => Promise<void>;

/**
 * At most so many calls a second of this process, evenly spaced: the platform's own limits are not published, and a ban costs
 * more than a wait (platform/transport.md 1.7).
 */
export function createLimiter(perSecond: number): Limiter {
  const gapMs = 1000 / perSecond;
  let free = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, free);
    free = turn + gapMs;
    if (turn > now) await pause(turn - now);
  };
}
