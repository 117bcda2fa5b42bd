"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Popover } from "@/components/ui/dialog/popover";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { bellOptions, type AlertRow, type Bell as BellState } from "@/lib/alerts/client";
import { countText } from "@/lib/kernel/count";
import { alertsHref } from "@/lib/list-addresses";
import { UrgencyBadge } from "./urgency-badge";
import { useAlertTitle } from "./use-alert-title";

/** The bell: how many open alerts nobody has acknowledged, asked every 20 s, and the worst of them behind it. */
export function Bell({ initial }: { initial: BellState }) {
  const t = useTranslations("alerts.bell");
  const { data = initial } = useQuery({ ...bellOptions(), initialData: initial });
  return (
    <>
      <Popover
        label={t("title")}
        align="end"
        className="w-96 p-0"
        trigger={
          <Button variant="quiet" aria-label={t("label", { count: data.count })} className="relative w-8 px-0">
            <BellIcon aria-hidden size={16} />
            {data.count > 0 && (
              <span
                aria-hidden
                className="absolute -top-1 -right-1 min-w-4 max-sm:top-0 max-sm:right-0 rounded-full bg-failed px-1 text-center text-[10px] leading-4 font-semibold text-surface tabular-nums"
              >
                {data.count > 99 ? "99+" : data.count}
              </span>
            )}
          </Button>
        }
      >
        {(close) => <Worst bell={data} onFollow={close} />}
      </Popover>
      <span role="status" className="sr-only">
        {t("status", { count: data.count })}
      </span>
    </>
  );
}

function Worst({ bell, onFollow }: { bell: BellState; onFollow: () => void }) {
  const t = useTranslations("alerts.bell");
  return (
    <>
      {bell.count === 0 ? (
        <p className="px-4 py-6 text-center text-ink-soft">{t("quiet")}</p>
      ) : (
        <ul className="max-h-96 divide-y overflow-y-auto">
          {bell.worst.map((alert) => (
            <BellRow key={alert.id} alert={alert} onFollow={onFollow} />
          ))}
        </ul>
      )}
      <div className="flex items-center justify-between gap-3 border-t px-4 py-2.5 touch:py-0 text-sm">
        <TextLink href={alertsHref()} onClick={onFollow}>
          {t("all")}
        </TextLink>
        {bell.count > bell.worst.length && (
          <span className="text-ink-soft tabular-nums">
            {t("more", { count: countText(bell.count - bell.worst.length) })}
          </span>
        )}
      </div>
    </>
  );
}

function BellRow({ alert, onFollow }: { alert: AlertRow; onFollow: () => void }) {
  const title = useAlertTitle()(alert);
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <span className="flex items-center justify-between gap-2">
        <UrgencyBadge alert={alert} />
        <span className="text-sm">
          <Time at={alert.raisedAt} age />
        </span>
      </span>
      <TextLink href={alert.way.href ?? alertsHref()} onClick={onFollow} className="wrap-anywhere">
        {title}
      </TextLink>
    </li>
  );
}
