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
};

/** A filter by days. */
export function DateRange({ label, fromParam = "from", toParam = "to" }: DateRangeProps) {
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
            {chosen ? t("dateRange", { from: from || "…", to: to || "…" }) : t("any")}
          </span>
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="text-sm text-ink-soft">{t("shanghaiDays")}</p>
        <Day label={t("from")} value={from} max={to} onChange={(day) => url.set({ [fromParam]: day })} />
        <Day label={t("to")} value={to} min={from} onChange={(day) => url.set({ [toParam]: day })} />
        {chosen && (
          <Button variant="quiet" onClick={() => url.set({ [fromParam]: null, [toParam]: null })}>
            {t("clear")}
          </Button>
        )}
      </div>
    </Popover>
  );
}

type DayProps = { label: string; value: string; min?: string; max?: string; onChange: (day: string) => void };

function Day({ label, value, min, max, onChange }: DayProps) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm text-ink-soft">{label}</span>
      <input
        type="date"
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={inputLook("md")}
      />
    </label>
  );
}
