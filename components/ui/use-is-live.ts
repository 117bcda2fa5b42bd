"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * False in the page as the server sent it, true once its code runs: what a person ticks or types before would be thrown away when
 * the form takes its fields over.
 */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
