import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { CheckResult } from "@/lib/shops/client";

const TONES: Record<CheckResult, Tone> = {
  valid: "done",
  invalid: "failed",
  unknown: "waiting-platform",
  "refresh-refused": "needs-person",
};

/** What Line3 last found out by itself about an authorization. */
export function CheckBadge({ result }: { result: CheckResult }) {
  const t = useTranslations("flagships.check");
  return <StateBadge tone={TONES[result]}>{t(result)}</StateBadge>;
}
