"use client";

import { createContext, use } from "react";

/**
 * Tells whether the person may open an address. Links ask it: one to a page that would turn the person away is words, and a
 * button to such a page is not there. Without a provider every link is one.
 */
export const MayOpen = createContext<(href: string) => boolean>(() => true);

/** True when the person who looks may open the address. */
export function useMayOpen(): (href: string) => boolean {
  return use(MayOpen);
}
