"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { Skeleton } from "@/components/ui/list/skeleton";
import { classNames } from "@/components/ui/text/class-names";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { pulseOptions } from "@/lib/browser/pulse";
import type { PulseView } from "@/lib/delivery/domain/pulse";
import { shopHref } from "@/lib/kernel/addresses";
import { PulseChart } from "./pulse-chart";
import { SERIES } from "./series";

/**
 * The strip above the messages: how they come and go this minute, what keeps them back, and how the last day went. Where there
 * is little room it is a line that unfolds; what keeps messages back stands there all the same.
 */
export function Pulse() {
  const t = useTranslations("pulse");
  const [isOpen, setOpen] = useState(false);
  const pulse = useQuery(pulseOptions());
  const { data } = pulse;
  if (!data && pulse.isError) return <ReadFailed what={t("title")} query={pulse} />;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <ReadFailed what={t("title")} query={pulse} />
      {pulse.isPending && <Skeleton className="h-10 lg:h-36" />}
      {data && (
        <>
          <Unfold pulse={data} isOpen={isOpen} turn={() => setOpen(!isOpen)} />
          <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
            <div className="flex flex-col gap-3">
              <Figures pulse={data} className={isOpen ? "" : "max-sm:hidden"} />
              <KeptBack pulse={data} isOpen={isOpen} />
            </div>
            <div className={isOpen ? "" : "max-lg:hidden"}>
              <PulseChart chart={data.chart} />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

function Unfold({ pulse, isOpen, turn }: { pulse: PulseView; isOpen: boolean; turn: () => void }) {
  const t = useTranslations("pulse");
  const Icon = isOpen ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={turn}
      className="-m-1 flex items-center justify-between gap-2 rounded-sm p-1 text-left touch:min-h-11 lg:hidden"
    >
      <span className="sm:hidden">{t("line", pulse.perMinute)}</span>
      <span className="max-sm:hidden">{t("chart.title")}</span>
      <Icon aria-hidden size={16} className="shrink-0 text-ink-soft" />
    </button>
  );
}

function Figures({ pulse, className }: { pulse: PulseView; className: string }) {
  const t = useTranslations("pulse");
  const { perMinute, pushDueAt, reportDueAt } = pulse;
  return (
    <dl className={classNames("grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3", className)}>
      {SERIES.map(({ name }) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm text-ink-soft">{t(`series.${name}`)}</dt>
          <dd className="text-lg font-semibold tabular-nums">{t("perMinute", { count: perMinute[name] })}</dd>
        </div>
      ))}
      <div className="min-w-0">
        <dt className="text-sm text-ink-soft">{t("oldestPush")}</dt>
        <dd>{pushDueAt ? <Time at={pushDueAt} age /> : t("none")}</dd>
      </div>
      <div className="min-w-0">
        <dt className="text-sm text-ink-soft">{t("oldestReport")}</dt>
        <dd>{reportDueAt ? <Time at={reportDueAt} age /> : t("none")}</dd>
      </div>
    </dl>
  );
}

/** Bans of the platform and shops whose reports are held: each with until or since when. */
function KeptBack({ pulse: { bans, held }, isOpen }: { pulse: PulseView; isOpen: boolean }) {
  const t = useTranslations("pulse");
  const more = held.count - held.shops.length;
  const part = (count: number) => classNames("min-w-0", count === 0 && !isOpen && "max-sm:hidden");
  return (
    <dl className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <div className={part(bans.length)}>
        <dt className="text-sm text-ink-soft">{t("bans")}</dt>
        {bans.length === 0 && <dd>{t("none")}</dd>}
        {bans.map(({ method, until }) => (
          <dd key={method} className="wrap-anywhere text-needs-person">
            {t.rich("until", { method: method ?? t("wholeApp"), time: () => <Time at={until} /> })}
          </dd>
        ))}
      </div>
      <div className={part(held.count)}>
        <dt className="text-sm text-ink-soft">{t("held")}</dt>
        {held.count === 0 && <dd>{t("none")}</dd>}
        {held.shops.map(({ id, name, since }) => (
          <dd key={id} className="wrap-anywhere">
            <TextLink href={shopHref(id, "authorization")}>{name}</TextLink>{" "}
            <span className="text-needs-person">{t.rich("since", { time: () => <Time at={since} /> })}</span>
          </dd>
        ))}
        {more > 0 && <dd className="text-ink-soft">{t("more", { count: more })}</dd>}
      </div>
    </dl>
  );
}
