"use client";

import { useTranslations } from "next-intl";
import { useTimeline } from "@/components/audit/use-timeline";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { CartonView } from "@/lib/packing/client";

/** Who changed a carton size or template, and when (R161). */
export function StandardHistory({ timeline }: Pick<CartonView, "timeline">) {
  const t = useTranslations("packing");
  const toTimeline = useTimeline();
  if (timeline.length === 0) return null;
  return (
    <Panel title={t("history")}>
      <Timeline entries={toTimeline(timeline)} />
    </Panel>
  );
}
