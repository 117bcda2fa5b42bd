"use client";

import { BellOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { HelpLink } from "@/components/ui/text/help-link";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { AlertRow } from "@/lib/alerts/client";
import { HELP_OF_ALERT } from "@/lib/alerts/domain/alert-help";
import { AlertEnders, WayButton } from "./alert-way";
import { UrgencyBadge } from "./urgency-badge";
import { useAlertText } from "./use-alert-text";

/** What a person may do with an alert; left out for roles that only look. */
export type AlertRights = {
  busy: boolean;
  onAcknowledge: (alert: AlertRow) => void;
  onTakeBack: (alert: AlertRow) => void;
};

/** One alert: since when, what is wrong, what it means, what to do, and the page where it is put right (R46) or who can. */
export function AlertItem({ alert, rights }: { alert: AlertRow; rights?: AlertRights | undefined }) {
  const { title, meaning, todo } = useAlertText()(alert);
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-start sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <UrgencyBadge alert={alert} />
          <h2 className="min-w-0 font-semibold wrap-anywhere">{title}</h2>
        </div>
        <p className="wrap-anywhere">{meaning}</p>
        {!alert.closedAt && (
          <p className="wrap-anywhere text-ink-soft">
            {todo}{" "}
            <span className="max-sm:block">
              <HelpLink topic={HELP_OF_ALERT[alert.kind]} />
            </span>
          </p>
        )}
        {!alert.closedAt && <AlertEnders alert={alert} />}
        <Standing alert={alert} />
      </div>
      <div className="flex shrink-0 flex-wrap gap-2 sm:justify-end">
        {!alert.closedAt && <WayButton alert={alert} />}
        {rights && !alert.closedAt && <Act alert={alert} title={title} rights={rights} />}
      </div>
    </li>
  );
}

function Act({ alert, title, rights }: { alert: AlertRow; title: string; rights: AlertRights }) {
  const t = useTranslations("alerts");
  if (alert.acknowledged)
    return (
      <Button disabled={rights.busy} aria-label={t("takeBackOf", { title })} onClick={() => rights.onTakeBack(alert)}>
        {t("takeBack")}
      </Button>
    );
  return (
    <Button
      disabled={rights.busy}
      aria-label={t("acknowledge.of", { title })}
      onClick={() => rights.onAcknowledge(alert)}
    >
      {t("acknowledge.act")}
    </Button>
  );
}

function Standing({ alert }: { alert: AlertRow }) {
  const t = useTranslations("alerts");
  const { acknowledged, notices } = alert;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
      <span>
        {t("since")} <Time at={alert.raisedAt} age={!alert.closedAt} />
      </span>
      {alert.closedAt && (
        <span>
          {t("closedAt")} <Time at={alert.closedAt} age />
        </span>
      )}
      {alert.shop && <span className="min-w-0 wrap-anywhere">{alert.shop.name}</span>}
      {acknowledged && (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge tone="waiting-us" icon={<BellOff aria-hidden size={14} className="shrink-0" />}>
            {t("acknowledgedBy", { person: acknowledged.by })}
          </StateBadge>
          <Time at={acknowledged.at} />
          {acknowledged.word && <span className="min-w-0 wrap-anywhere text-ink">{acknowledged.word}</span>}
        </span>
      )}
      {notices.sent > 0 && <span>{t("notices.sent", { count: notices.sent })}</span>}
      {notices.waiting > 0 && <span>{t("notices.waiting", { count: notices.waiting })}</span>}
      {notices.failed > 0 && <StateBadge tone="failed">{t("notices.failed", { count: notices.failed })}</StateBadge>}
    </div>
  );
}
