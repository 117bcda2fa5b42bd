"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { heardOf, processingOptions } from "@/lib/browser/processing";
import type { Processing } from "@/lib/kernel/processing";
import { bellOptions, type AlertRow, type Bell } from "@/lib/alerts/client";
import { alertsHref } from "@/lib/list-addresses";
import { AlertEnders, WayButton } from "./alert-way";
import { useAlertText } from "./use-alert-text";

const AGAIN_MS = 3000; // a report that failed is here within 5 s, with its cause and what to do (R133)

/** What cannot wait, on top of 我的工作, fresher than the bell; a line that all is well where nothing is open. */
export function HomeAlerts({ initial, processing }: { initial: Bell; processing: Processing }) {
  const t = useTranslations("alerts.home");
  const bell = useTranslations("alerts.bell");
  const { data = initial, isError } = useQuery({ ...bellOptions(), initialData: initial, refetchInterval: AGAIN_MS });
  const work = useQuery({ ...processingOptions(), initialData: processing });
  const urgent = data.worst.filter(({ urgency }) => urgency === "urgent");
  const more = data.count - urgent.length;
  // Alerts are found by the worker: without it, or without its answer, none is not the same as all is well.
  const isKnown = heardOf(work).state === "ok" && !isError;
  if (data.count === 0 && !isKnown)
    return (
      <p className="flex items-center gap-2 text-needs-person">
        <CircleQuestionMark aria-hidden size={16} className="shrink-0" />
        {t("unknown")}
      </p>
    );
  if (data.count === 0)
    return (
      <p className="flex items-center gap-2 text-done">
        <CircleCheck aria-hidden size={16} className="shrink-0" />
        {t("well")}
      </p>
    );
  if (urgent.length === 0)
    return (
      <p>
        <TextLink href={alertsHref()}>{bell("status", { count: data.count })}</TextLink>
      </p>
    );
  return (
    <Panel
      title={t("title")}
      action={<TextLink href={alertsHref()}>{more > 0 ? t("more", { count: more }) : t("all")}</TextLink>}
      padded={false}
    >
      <ul aria-label={t("title")} className="divide-y">
        {urgent.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ alert }: { alert: AlertRow }) {
  const t = useTranslations("alerts"); // texts: alerts.since
  const { title, meaning, todo } = useAlertText()(alert);
  return (
    <li className="flex flex-col gap-2 px-4 py-2.5 sm:flex-row sm:items-start sm:justify-between">
      <div className="flex min-w-0 flex-col gap-0.5">
        <p className="font-medium wrap-anywhere text-failed">{title}</p>
        <p className="wrap-anywhere">{meaning}</p>
        <p className="text-sm wrap-anywhere text-ink-soft">{todo}</p>
        <AlertEnders alert={alert} />
        <p className="text-sm text-ink-soft">
          {t("since")} <Time at={alert.raisedAt} age />
        </p>
      </div>
      <WayButton alert={alert} />
    </li>
  );
}
