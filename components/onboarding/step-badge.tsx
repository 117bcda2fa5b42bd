import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { StepState } from "@/lib/onboarding/domain/checklist";

const TONES: Record<StepState, Tone> = { done: "done", open: "waiting-us", blocked: "waiting-platform" };

/** Where a step stands: done, to do, or held up by another. */
export function StepBadge({ state }: { state: StepState }) {
  const t = useTranslations("onboarding.state");
  const icon = state === "blocked" ? <Lock aria-hidden size={14} className="shrink-0" /> : undefined;
  return (
    <StateBadge tone={TONES[state]} icon={icon}>
      {t(state)}
    </StateBadge>
  );
}
