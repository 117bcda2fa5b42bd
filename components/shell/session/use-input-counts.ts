"use client";

import { useEffect, useRef } from "react";

/** What a person does on a page: typing, scanning, a click or a tap, turning the wheel. A pointer that only lies there moves by itself. */
const INPUT = ["keydown", "click", "wheel"] as const;

/** What the input begins, a page or an act, goes first: it counts as use by itself. */
const AFTER_MS = 1000;

/** Tells of input, so often at most: the page that was opened counted itself. */
export function useInputCounts(tell: () => void, everyMs: number): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    let told = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    function onInput() {
      if (Date.now() - told < everyMs) return;
      told = Date.now();
      timer = setTimeout(() => latest.current(), AFTER_MS);
    }
    for (const kind of INPUT) window.addEventListener(kind, onInput, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const kind of INPUT) window.removeEventListener(kind, onInput, { capture: true });
    };
  }, [everyMs]);
}
