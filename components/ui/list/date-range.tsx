"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../act/button";
import { Working } from "../page/working";
import { inputLook } from "../form/input-look";
import { useListUrl } from "./use-list-url";
import { Popover } from "../dialog/popover";

type DateRangeProps = {
  /** Which time, for example 下单时间. */
  label: string;
  /** URL parameters of the first and last day, `YYYY-MM-DD` in Shanghai, both included. */
  fromParam?: string;
  toParam?: string;
  /** Lets minutes be named as well: `YYYY-MM-DDTHH:mm`, the last one included. */
  withMinutes?: boolean;
};

/** A filter by days, or by minutes. */
export function DateRange({ label, fromParam = "from", toParam = "to", withMinutes = false }: DateRangeProps) {
  const t = useTranslations("ui");
  const url = useListUrl([fromParam, toParam]);
  const from = url.values[fromParam] ?? "";
  const to = url.values[toParam] ?? "";
  const chosen = Boolean(from || to);
  return (
    <Popover
      label={label}
      trigger={
        <Button aria-busy={url.pending} className={chosen ? "border-accent" : undefined}>
          {url.pending ? <Working size={14} /> : <CalendarDays aria-hidden size={14} />}
          <span className="text-ink-soft">{label}</span>
          <span className="tabular-nums">
            {chosen ? t("dateRange", { from: shown(from), to: shown(to) }) : t("any")}
          </span>
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="text-sm text-ink-soft">{t(withMinutes ? "shanghaiTime" : "shanghaiDays")}</p>
        <Moment
          label={t("from")}
          value={withMinutes ? minuteOf(from, "00:00") : from}
          max={withMinutes ? minuteOf(to, "23:59") : to}
          withMinutes={withMinutes}
          onChange={(moment) => url.set({ [fromParam]: moment })}
        />
        <Moment
          label={t("to")}
          value={withMinutes ? minuteOf(to, "23:59") : to}
          min={withMinutes ? minuteOf(from, "00:00") : from}
          withMinutes={withMinutes}
          onChange={(moment) => url.set({ [toParam]: moment })}
        />
        {chosen && (
          <Button variant="quiet" onClick={() => url.set({ [fromParam]: null, [toParam]: null })}>
            {t("clear")}
          </Button>
        )}
      </div>
    </Popover>
  );
}

const shown = (moment: string) => moment.replace("T", " ") || "…";

/** A day stands in the address too: it begins and ends with these minutes. */
const minuteOf = (moment: string, minute: string) => (moment && !moment.includes("T") ? `${moment}T${minute}` : moment);

type MomentProps = {
  label: string;
  value: string;
  min?: string;
  max?: string;
  withMinutes: boolean;
  onChange: (moment: string) => void;
};

function Moment({ label, value, min, max, withMinutes, onChange }: MomentProps) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm text-ink-soft">{label}</span>
      <input
        type={withMinutes ? "datetime-local" : "date"}
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={inputLook("md")}
      />
    </label>
  );
}
