"use client";

import { Panel } from "@/components/ui/page/panel";
import { Timeline } from "@/components/ui/page/timeline";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import { useTimeline } from "./use-timeline";

/** Who changed a record, and when (R161); nothing while nobody did. */
export function HistoryPanel({ title, timeline }: { title: string; timeline: readonly TimelineEntry[] }) {
  const toTimeline = useTimeline();
  if (timeline.length === 0) return null;
  return (
    <Panel title={title}>
      <Timeline entries={toTimeline(timeline)} />
    </Panel>
  );
}
