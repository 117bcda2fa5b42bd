"use client";

import { useTranslations } from "next-intl";
import { useTicking, wantsCalm } from "@/components/ui/text/use-ticking";
import { countdownParts } from "./countdown-parts";

type CountdownProps = {
  /** The deadline, ISO. */
  to: string;
  /** When the server told it, ISO: what is drawn before the browser's clock runs. */
  asOf: string;
  className?: string;
};

/**
 * How long until a deadline or since it (R71): by the minute, within the last hour by the second unless less motion is
 * wanted. A timer is silent to screen readers: it is read when it is reached, not when it changes.
 */
export function Countdown({ to, asOf, className }: CountdownProps) {
  const t = useTranslations("orders.countdown");
  const deadline = Date.parse(to);
  const wordsAt = (now: number, bySeconds: boolean) => {
    const { side, unit, ...numbers } = countdownParts(deadline - now, bySeconds);
    return t(`${side}.${unit}`, numbers);
  };
  const words = useTicking((now) => wordsAt(now, !wantsCalm()), wordsAt(Date.parse(asOf), false));
  return (
    <span role="timer" className={className}>
      {words}
    </span>
  );
}
