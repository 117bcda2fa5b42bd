"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { WaveRow } from "@/lib/waves/client";

/** Whether a wave is under way, and what a worker does for it. */
export function WaveBadge({ wave }: { wave: Pick<WaveRow, "isOver"> & { task: WaveRow["task"] } }) {
  const t = useTranslations("waves.state");
  if (wave.isOver) return <StateBadge tone="done">{t("over")}</StateBadge>;
  if (!wave.task) return <StateBadge tone="waiting-us">{t("open")}</StateBadge>;
  if (wave.task.isStopped) return <StateBadge tone="needs-person">{t("stopped")}</StateBadge>;
  return <StateBadge tone="waiting-platform">{t(wave.task.kind)}</StateBadge>;
}
