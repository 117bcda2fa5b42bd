"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { Skeleton } from "@/components/ui/list/skeleton";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { pulseOptions } from "@/lib/browser/pulse";
import type { PulseView } from "@/lib/delivery/domain/pulse";
import { shopHref } from "@/lib/kernel/addresses";
import { PulseChart } from "./pulse-chart";
import { SERIES } from "./series";

/** The strip above the messages: how they come and go this minute, what keeps them back, and how the last day went. */
export function Pulse() {
  const t = useTranslations("pulse");
  const pulse = useQuery(pulseOptions());
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <ReadFailed what={t("title")} query={pulse} />
        {pulse.isPending && <Skeleton className="h-48" />}
        {pulse.data && (
          <>
            <Figures pulse={pulse.data} />
            <KeptBack pulse={pulse.data} />
            <PulseChart chart={pulse.data.chart} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Figures({ pulse: { perMinute, pushDueAt, reportDueAt } }: { pulse: PulseView }) {
  const t = useTranslations("pulse");
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
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
function KeptBack({ pulse: { bans, held } }: { pulse: PulseView }) {
  const t = useTranslations("pulse");
  const more = held.count - held.shops.length;
  return (
    <dl className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <div className="min-w-0">
        <dt className="text-sm text-ink-soft">{t("bans")}</dt>
        {bans.length === 0 && <dd>{t("none")}</dd>}
        {bans.map(({ method, until }) => (
          <dd key={method} className="wrap-anywhere text-needs-person">
            {t.rich("until", { method: method ?? t("wholeApp"), time: () => <Time at={until} /> })}
          </dd>
        ))}
      </div>
      <div className="min-w-0">
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
