"use client";

import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/page/progress-bar";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { ReplayOutcome, ReplayView } from "@/lib/delivery/replays/client";

const TONES: Record<keyof ReplayOutcome, Tone> = {
  done: "done",
  failed: "failed",
  parked: "needs-person",
  open: "waiting-us",
};

/** How far a replay is, and what has come of the released messages by now. */
export function ReplayProgress({ replay }: { replay: ReplayView }) {
  const t = useTranslations("replays.view");
  const { total, released, skipped, waiting, outcome } = replay;
  const shown = (["done", "failed", "parked", "open"] as const).filter((one) => outcome[one] > 0 || one === "done");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <ProgressBar label={t("progressLabel")} value={released + skipped} max={total} />
        <p className="tabular-nums">{t("released", { total, released, skipped, waiting })}</p>
      </div>
      <div className="flex flex-col gap-1">
        <p className="text-sm text-ink-soft">{t("outcomeHelp")}</p>
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {shown.map((one) => (
            <div key={one} className="flex items-center gap-2">
              <dt>
                <StateBadge tone={TONES[one]}>{t(one)}</StateBadge>
              </dt>
              <dd className="text-lg font-semibold tabular-nums">{outcome[one].toLocaleString("en-US")}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
