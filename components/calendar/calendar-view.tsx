"use client";

import { useTranslations } from "next-intl";
import { useTimeline } from "@/components/audit/use-timeline";
import { Panel } from "@/components/ui/page/panel";
import { Timeline } from "@/components/ui/page/timeline";
import type { CalendarView } from "@/lib/calendar/client";
import { DayForm, type SetDay } from "./day-form";
import { MissingYears } from "./missing-years";
import { OwnDays, type RemoveDay } from "./own-days";
import { YearPanel } from "./year-panel";

type CalendarPageViewProps = {
  view: CalendarView;
  /** Left out for those who only look. */
  acts?: { setDay: SetDay; removeDay: RemoveDay };
};

/** 工作日历: this year and the next as they are known, the account's own days, and who stated them. */
export function CalendarPageView({ view, acts }: CalendarPageViewProps) {
  const t = useTranslations("calendar");
  const toTimeline = useTimeline();
  return (
    <div className="flex max-w-[80rem] flex-col gap-4">
      <MissingYears years={view.missingYears} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
        {view.years.map((year) => (
          <YearPanel key={year.year} year={year} mayAdd={Boolean(acts)} />
        ))}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
        <Panel title={t("own.title")} padded={false}>
          <OwnDays days={view.ownDays} {...(acts ? { removeDay: acts.removeDay } : {})} />
        </Panel>
        <div className="flex flex-col gap-4">
          {acts && (
            <Panel title={t("form.title")}>
              <DayForm setDay={acts.setDay} />
            </Panel>
          )}
          {view.timeline.length > 0 && (
            <Panel title={t("records")}>
              <Timeline entries={toTimeline(view.timeline)} />
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}
