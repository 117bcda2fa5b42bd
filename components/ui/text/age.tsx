"use client";

import { useFormatter, useNow } from "next-intl";
import { useSyncExternalStore } from "react";

const MINUTE_MS = 60_000;
const never = () => () => undefined;

/** How long ago, kept fresh; in the short form, since most ages stand in a column. Only in the browser: the server's minute may not be the reader's. */
export function Age({ at }: { at: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return inBrowser ? <LiveAge at={at} /> : null;
}

function LiveAge({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: MINUTE_MS });
  return <span className="ml-1.5 text-ink-soft">{format.relativeTime(new Date(at), { now, style: "narrow" })}</span>;
}
