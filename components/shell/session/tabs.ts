"use client";

import { useEffect, useRef } from "react";

let channel: BroadcastChannel | null = null;

/** One object for the whole page: what it sends does not come back to it. */
function otherTabs(): BroadcastChannel {
  channel ??= new BroadcastChannel("line3-session");
  return channel;
}

/** Tells the other tabs of this browser that the sign-in went on, began anew or ended: what they know of it is old. */
export function tellOtherTabs(): void {
  otherTabs().postMessage("changed");
}

/** Runs when another tab has told so. */
export function useToldByOtherTabs(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const tabs = otherTabs();
    const onTold = () => latest.current();
    tabs.addEventListener("message", onTold);
    return () => tabs.removeEventListener("message", onTold);
  }, []);
}
