"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEYS = { carrier: "line3-ship-carrier", carton: "line3-ship-carton" } as const;
const never = () => () => undefined;

/** The carrier or carton this person shipped with last on this device; empty on the server, and where none is remembered. */
export function useRemembered(what: keyof typeof STORAGE_KEYS): string {
  return useSyncExternalStore(
    never,
    () => read(STORAGE_KEYS[what]),
    () => "",
  );
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage is off: nothing is remembered
  }
}

/** Remembers a carrier's code or a carton's id for the next order. */
export function remember(what: keyof typeof STORAGE_KEYS, value: string): void {
  try {
    localStorage.setItem(STORAGE_KEYS[what], value);
  } catch {
    // storage is off: the next order starts without one
  }
}
