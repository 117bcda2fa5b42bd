"use client";

import { useSyncExternalStore } from "react";
import { carrierOf } from "@/lib/orders/domain/carriers";

const STORAGE_KEY = "line3-ship-carrier";
const never = () => () => undefined;

/** The carrier this person shipped with last on this device; empty on the server, and where nothing is remembered. */
export function useLastCarrier(): string {
  return useSyncExternalStore(never, readCarrier, () => "");
}

function readCarrier(): string {
  try {
    const code = localStorage.getItem(STORAGE_KEY) ?? "";
    return carrierOf(code) ? code : "";
  } catch {
    return ""; // storage is off: nothing is remembered
  }
}

/** Remembers the carrier for the next order. */
export function rememberCarrier(code: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, code);
  } catch {
    // storage is off: the next order starts without one
  }
}
