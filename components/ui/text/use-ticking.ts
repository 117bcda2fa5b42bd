"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";

const TICK_MS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
/** How far the server's clock is ahead of the browser's. */
let aheadMs = 0;

function tick(): void {
  listeners.forEach((one) => one());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * A word or number that depends on the time, in milliseconds by the server's clock. One interval serves the whole page, and
 * a component is drawn anew only when what it reads has changed.
 *
 * @param before what stands until the browser takes over; the server draws the same
 */
export function useTicking<Read extends string | number>(read: (now: number) => Read, before: Read): Read {
  return useSyncExternalStore(
    subscribe,
    () => read(Date.now() + aheadMs),
    () => before,
  );
}

/** Sets the page's clock by what the server says, milliseconds, each time it says so: the browser's own may be wrong. */
export function useServerClock(at: number | null): void {
  // Before the others begin to listen, so that nobody ever sees the wrong time.
  useLayoutEffect(() => {
    if (at === null) return;
    aheadMs = at - Date.now();
    tick();
  }, [at]);
}

let calm: MediaQueryList | null = null;

/** True where the person asked for less motion: then nothing should change every second. In the browser only. */
export function wantsCalm(): boolean {
  calm ??= window.matchMedia("(prefers-reduced-motion: reduce)");
  return calm.matches;
}
