"use client";

import { useTranslations } from "next-intl";
import { useTicking, wantsCalm } from "@/components/ui/ticking";
import { countdownParts } from "./countdown-parts";

/** The server's clock as the browser knows it: what it said when it was last asked, and how far the own clock is off. */
export type ServerClock = { at: number; aheadMs: number };

type CountdownProps = { to: string; clock: ServerClock; className?: string };

/**
 * How long until a deadline or since it (R71): by the minute, within the last hour by the second unless less motion is
 * wanted. A timer is silent to screen readers: it is read when it is reached, not when it changes.
 */
export function Countdown({ to, clock, className }: CountdownProps) {
  const t = useTranslations("orders.countdown");
  const deadline = Date.parse(to);
  const wordsAt = (now: number, bySeconds: boolean) => {
    const { side, unit, ...numbers } = countdownParts(deadline - now, bySeconds);
    return t(`${side}.${unit}`, numbers);
  };
  const words = useTicking((now) => wordsAt(now + clock.aheadMs, !wantsCalm()), wordsAt(clock.at, false));
  return (
    <span role="timer" className={className}>
      {words}
    </span>
  );
}
