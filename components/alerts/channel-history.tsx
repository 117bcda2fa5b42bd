"use client";

import { useTranslations } from "next-intl";
import { useTimeline } from "@/components/audit/use-timeline";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { ChannelView } from "@/lib/alerts/client";

/** Who changed a channel, and when (R161). */
export function ChannelHistory({ timeline }: Pick<ChannelView, "timeline">) {
  const t = useTranslations("alerts.settings");
  const toTimeline = useTimeline();
  if (timeline.length === 0) return null;
  return (
    <Panel title={t("history")}>
      <Timeline entries={toTimeline(timeline)} />
    </Panel>
  );
}
