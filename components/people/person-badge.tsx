"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { PersonState } from "@/lib/people/domain/person";

const TONES: Record<PersonState, Tone> = { active: "done", invited: "waiting-us", disabled: "waiting-platform" };

/** Whether a person may come in. */
export function PersonBadge({ state }: { state: PersonState }) {
  const t = useTranslations("people.state");
  return <StateBadge tone={TONES[state]}>{t(state)}</StateBadge>;
}
