"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { CallbackIntervalView } from "@/lib/shops/client";

/** When full receipts were reported, and who switched it, newest first (R127). */
export function CallbackHistory({ intervals }: { intervals: readonly CallbackIntervalView[] }) {
  const t = useTranslations("shops.history");
  if (intervals.length === 0) return <p className="text-sm text-ink-soft">{t("none")}</p>;
  return (
    <ol className="divide-y">
      {intervals.map((interval) => (
        <li key={interval.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 text-sm">
          <End label={t("from")} at={interval.startedAt} by={interval.startedBy} />
          {interval.endedAt ? (
            <End label={t("to")} at={interval.endedAt} by={interval.endedBy} />
          ) : (
            <StateBadge tone="done">{t("now")}</StateBadge>
          )}
        </li>
      ))}
    </ol>
  );
}

function End({ label, at, by }: { label: string; at: string; by: string | null }) {
  const ui = useTranslations("ui");
  return (
    <span className="inline-flex flex-wrap gap-x-1.5">
      <span className="text-ink-soft">{label}</span>
      <Time at={at} />
      <span>{by === "system" ? ui("systemActor") : by}</span>
    </span>
  );
}
