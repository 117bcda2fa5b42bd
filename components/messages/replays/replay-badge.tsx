"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { ReplayState } from "@/lib/delivery/replays/client";

const TONES: Record<ReplayState, Tone> = { RUNNING: "waiting-us", STOPPED: "needs-person", DONE: "done" };

/** Whether a replay is under way. */
export function ReplayBadge({ state }: { state: ReplayState }) {
  const t = useTranslations("replays.state");
  return <StateBadge tone={TONES[state]}>{t(state)}</StateBadge>;
}
