"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEY = "line3-label-printer";
const CHANGED = "line3:label-printer";

/** The printer that was chosen at this workplace, which is this browser; empty on the server, and where none was. */
export function useChosenPrinter(): [chosen: string, choose: (printer: string) => void] {
  return [useSyncExternalStore(subscribe, chosenPrinter, () => ""), write];
}

function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  window.addEventListener("storage", changed); // another tab of the same workplace
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener("storage", changed);
  };
}

let kept = ""; // where the browser keeps nothing

/** The same, asked when it is needed: who prints many may choose another one in between. */
export function chosenPrinter(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? "";
  } catch {
    return kept;
  }
}

function write(printer: string): void {
  kept = printer;
  try {
    localStorage.setItem(STORAGE_KEY, printer);
  } catch {
    // storage is off: it holds until the page is loaded anew
  }
  window.dispatchEvent(new Event(CHANGED));
}
