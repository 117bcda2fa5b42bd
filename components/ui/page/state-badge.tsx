import type { ReactNode } from "react";
import { classNames } from "../text/class-names";
import { TONE_FILL, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";

type StateBadgeProps = {
  tone: Tone;
  /** Replaces the tone's own icon, for a noun that has one. 14 px. */
  icon?: ReactNode;
  children: ReactNode;
};

/** A state: always colour and icon and word. */
export function StateBadge({ tone, icon, children }: StateBadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap",
        TONE_FILL[tone],
      )}
    >
      {icon ?? <ToneIcon tone={tone} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
