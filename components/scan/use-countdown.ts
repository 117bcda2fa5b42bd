"use client";

import { useEffect, useState } from "react";

const TICK_MS = 250;

/** Whole seconds left, counted from this moment by the browser's own steady clock. */
export function useCountdown(secondsLeft: number): number {
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const end = performance.now() + secondsLeft * 1000;
    const timer = setInterval(() => setLeft((end - performance.now()) / 1000), TICK_MS);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  return Math.ceil(left);
}
