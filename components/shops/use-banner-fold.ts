"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEY = "line3-banner-fold";
const CHANGED = "line3:banner-fold";
/** A telephone shows one line of it, so that the page's first record is in sight. */
const NARROW = "(width < 40rem)";

/**
 * Whether the banner is folded: as a person chose in this tab, else where there is little room. Another alarm, or one more of
 * them, is another banner.
 */
export function useBannerFold(alarm: string): [folded: boolean, fold: (folded: boolean) => void] {
  const folded = useSyncExternalStore(
    subscribe,
    () => chosenFor(alarm) ?? window.matchMedia(NARROW).matches,
    () => false,
  );
  return [folded, (isFolded) => write(`${alarm} ${isFolded}`)];
}

let kept = ""; // where the browser keeps nothing

function chosenFor(alarm: string): boolean | null {
  const choice = read();
  return choice === `${alarm} true` ? true : choice === `${alarm} false` ? false : null;
}

function subscribe(changed: () => void): () => void {
  const narrow = window.matchMedia(NARROW);
  narrow.addEventListener("change", changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    narrow.removeEventListener("change", changed);
    window.removeEventListener(CHANGED, changed);
  };
}

function read(): string {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? "";
  } catch {
    return kept;
  }
}

function write(choice: string): void {
  kept = choice;
  try {
    sessionStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // storage is off: it holds until the page is loaded anew
  }
  window.dispatchEvent(new Event(CHANGED));
}
