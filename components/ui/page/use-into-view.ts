"use client";

import { useEffect, useRef, type RefObject } from "react";

/** What is brought into view stands clear of the bar above the page and of a save bar below it. */
export const CLEAR_OF_BARS = "scroll-mt-16 scroll-mb-24";

/**
 * Brings an answer to the eye whenever another one comes; null is none. `focused` puts the focus there as well, for a form
 * whose button stood far below.
 */
export function useIntoView<Box extends HTMLElement>(answer: unknown, focused = false): RefObject<Box | null> {
  const box = useRef<Box>(null);
  useEffect(() => {
    if (answer === null || !box.current) return;
    if (focused) box.current.focus({ preventScroll: true });
    box.current.scrollIntoView({ block: "nearest" });
  }, [answer, focused]);
  return box;
}
