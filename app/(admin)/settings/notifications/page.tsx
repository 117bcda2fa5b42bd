import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationsView } from "@/components/alerts/notifications-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { getRemindDays, listChannels, mailIsSetUp } from "@/lib/alerts/queries/channels";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { saveDays, tryChannel, turnChannel } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts.settings"))("title") };
}

/** 设置-系统设置-告警通知: where alerts are told besides the app, and when an authorization's end is (R43). */
export default async function NotificationsPage() {
  const caller = await requireCaller({ area: "alerts" });
  const t = await getTranslations("alerts.settings");
  const [channels, remind] = await Promise.all([listChannels(caller.scope, new Date()), getRemindDays(caller.scope)]);
  const mayChange = mayDo(caller.role, "alerts");
  const why = mayChange ? (coversAccount(caller.scope) ? null : t("someShops")) : t("readOnly");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={await pathTo("notificationSettings", caller.edition)}
        line={
          <>
            <span>{t("line")}</span>
            {why && <span>{why}</span>}
          </>
        }
      />
      <NotificationsView
        channels={channels}
        remind={remind}
        mailIsSetUp={mailIsSetUp()}
        {...(why ? {} : { acts: { turnChannel, tryChannel, saveDays } })}
      />
    </div>
  );
}
