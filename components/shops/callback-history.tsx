"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { CallbackIntervalView } from "@/lib/shops/client";

type CallbackHistoryProps = {
  intervals: readonly CallbackIntervalView[];
  /** AG回传 of a shop unless told otherwise. */
  title?: string;
};

/** When full receipts were reported, and who switched it, newest first (R127). */
export function CallbackHistory({ intervals, title }: CallbackHistoryProps) {
  const t = useTranslations("shops.history");
  return (
    <section className="flex flex-col gap-1 border-t pt-3">
      <h3 className="font-medium">{title ?? t("title")}</h3>
      {intervals.length === 0 ? (
        <p className="text-sm text-ink-soft">{t("none")}</p>
      ) : (
        <ol className="divide-y">
          {intervals.map((interval) => (
            <li key={interval.id} className="flex flex-wrap gap-x-4 gap-y-1 py-1.5 text-sm">
              <End label={t("from")} at={interval.startedAt} by={interval.startedBy} />
              {interval.endedAt ? (
                <End label={t("to")} at={interval.endedAt} by={interval.endedBy} />
              ) : (
                <StateBadge tone="done">{t("now")}</StateBadge>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
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
