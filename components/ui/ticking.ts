"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((one) => one()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * A word or number that depends on the time, by the browser's clock in milliseconds. One interval serves the whole page, and
 * a component is drawn anew only when what it reads has changed.
 *
 * @param before what stands until the browser takes over; the server draws the same
 */
export function useTicking<Read extends string | number>(read: (now: number) => Read, before: Read): Read {
  return useSyncExternalStore(
    subscribe,
    () => read(Date.now()),
    () => before,
  );
}

let calm: MediaQueryList | null = null;

/** True where the person asked for less motion: then nothing should change every second. In the browser only. */
export function wantsCalm(): boolean {
  calm ??= window.matchMedia("(prefers-reduced-motion: reduce)");
  return calm.matches;
}
