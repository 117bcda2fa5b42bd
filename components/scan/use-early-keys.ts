"use client";

import { useEffect, useRef, type RefObject } from "react";
import type { EarlyKey } from "./early-keys";

/**
 * Puts into the box what was scanned before its page listened, and ends each scan as the box does (R107); `submit` gets the time of
 * the key that ended it, ms. A number that the page's address names is opened first: nobody scans before they see it.
 */
export function useEarlyKeys(
  box: RefObject<HTMLInputElement | null>,
  submit: (input: HTMLInputElement, at: number) => void,
): void {
  const latest = useRef(submit);
  useEffect(() => {
    latest.current = submit;
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      const input = box.current;
      if (!input) return;
      for (const { character, at } of takeEarlyKeys()) {
        if (character === null) latest.current(input, at);
        else input.value += character;
      }
    });
    return () => clearTimeout(timer);
  }, [box]);
}

/** Once: from now on keys are the box's own. */
function takeEarlyKeys(): readonly EarlyKey[] {
  const early = globalThis.line3EarlyKeys;
  early?.end();
  globalThis.line3EarlyKeys = undefined;
  return early?.keys ?? [];
}
