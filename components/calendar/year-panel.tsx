"use client";

import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { CalendarYear } from "@/lib/calendar/client";
import type { Span } from "@/lib/calendar/domain/special-days";

/** What is known of a year, month by month: days off and make-up working days (R136); of an unpublished one the little that is sure. */
export function YearPanel({ year: { year, isPublished, spans }, mayAdd }: { year: CalendarYear; mayAdd: boolean }) {
  const t = useTranslations("calendar");
  const months = [...new Set(spans.map(({ from }) => from.slice(5, 7)))];
  return (
    <Panel
      title={t("year.title", { year: String(year) })}
      padded={false}
      action={
        isPublished ? (
          <StateBadge tone="done">{t("year.published")}</StateBadge>
        ) : (
          <StateBadge tone="needs-person">{t("year.estimated")}</StateBadge>
        )
      }
    >
      {!isPublished && (
        <p className="border-b px-4 py-2.5 text-sm text-ink-soft">
          {t(mayAdd ? "year.unpublished" : "year.unpublishedAsk", { year: String(year) })}
        </p>
      )}
      <ul aria-label={t("year.list", { year: String(year) })} className="divide-y">
        {months.map((month) => (
          <li key={month} className="flex gap-3 px-4 py-1.5">
            <span className="w-12 shrink-0 text-ink-soft tabular-nums">
              {t("year.month", { month: Number(month) })}
            </span>
            <span className="flex min-w-0 flex-wrap gap-x-4 gap-y-0.5">
              {spans
                .filter(({ from }) => from.slice(5, 7) === month)
                .map((span) => (
                  <SpanText key={span.from} span={span} />
                ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SpanText({ span }: { span: Span }) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const name = span.name && (locale === "en" ? span.name.en : span.name.zh);
  const days = span.from === span.to ? span.from.slice(5) : `${span.from.slice(5)} – ${span.to.slice(5)}`;
  return (
    <span className={span.isWorkday ? "text-waiting-us" : undefined}>
      <span className="whitespace-nowrap tabular-nums">{days}</span>{" "}
      {span.isWorkday
        ? t("year.work", { name: name ?? "" })
        : t("year.off", { name: name ?? t("year.fixed"), days: span.days })}
    </span>
  );
}
