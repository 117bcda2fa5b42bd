"use client";

import { useEffect, useRef } from "react";

const CHANNEL = "line3-session";

/** Tells the other tabs of this browser that the sign-in went on, began anew or ended: what they know of it is old. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Runs when another tab has told so. */
export function useToldByOtherTabs(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => latest.current();
    return () => channel.close();
  }, []);
}
