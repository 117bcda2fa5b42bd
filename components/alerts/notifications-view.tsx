"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import type { ChannelRow, RemindDays } from "@/lib/alerts/client";
import { ChannelsPanel, type ChannelActs } from "./channels-panel";
import { RemindDaysForm, type SaveDays } from "./remind-days-form";

type NotificationsViewProps = {
  channels: readonly ChannelRow[];
  remind: RemindDays;
  mailIsSetUp: boolean;
  /** Left out for those who only look. */
  acts?: ChannelActs & { saveDays: SaveDays };
};

/** 告警通知: the channels alerts leave through, and the days on which an authorization's end is told (R43). */
export function NotificationsView({ channels, remind, mailIsSetUp, acts }: NotificationsViewProps) {
  const t = useTranslations("alerts.settings");
  const hasIdleMail = !mailIsSetUp && channels.some(({ route, isDisabled }) => route === "MAIL" && !isDisabled);
  return (
    <div className="flex max-w-[80rem] flex-col gap-4">
      {hasIdleMail && (
        <Notice tone="needs-person" title={t("mailOff.title")}>
          {t("mailOff.text")}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ChannelsPanel channels={channels} {...(acts ? { acts } : {})} />
        <Panel title={t("remind.title")}>
          {acts ? (
            <RemindDaysForm remind={remind} save={acts.saveDays} />
          ) : (
            <p className="tabular-nums">{t("remind.now", { days: remind.days.join(", ") })}</p>
          )}
        </Panel>
      </div>
    </div>
  );
}
