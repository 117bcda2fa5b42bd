"use client";

import { useState } from "react";

/** Runs work unless the last one is still under way: then nothing is run, and null is the answer. */
export type OneAtATime = <Value>(work: () => Promise<Value>) => Promise<Value | null>;

/**
 * Lets one piece of work through at a time. The second click of a double click comes before the button is drawn as busy, so
 * that the button alone cannot stop it.
 */
export function oneAtATime(): OneAtATime {
  let isUnderWay = false;
  return async (work) => {
    if (isUnderWay) return null;
    isUnderWay = true;
    try {
      return await work();
    } finally {
      isUnderWay = false;
    }
  };
}

/** The same for as long as a part of the page stands. */
export function useOneAtATime(): OneAtATime {
  const [run] = useState(() => oneAtATime());
  return run;
}
