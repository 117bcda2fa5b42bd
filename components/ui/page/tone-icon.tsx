import { CircleAlert, CircleCheck, CircleDot, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import type { Tone } from "./tone";

const ICONS: Record<Tone, LucideIcon> = {
  "waiting-platform": Hourglass,
  "waiting-us": CircleDot,
  "needs-person": CircleAlert,
  failed: CircleX,
  done: CircleCheck,
};

/** The sign that stands beside a state's colour and word, so that colour never speaks alone. */
export function ToneIcon({ tone, size = 14 }: { tone: Tone; size?: number }) {
  const Icon = ICONS[tone];
  return <Icon aria-hidden size={size} className="shrink-0" />;
}
