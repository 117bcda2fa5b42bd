import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { ChannelForm } from "@/components/alerts/channel-form";
import { HistoryPanel } from "@/components/audit/history-panel";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { getChannel, mailIsSetUp } from "@/lib/alerts/queries/channels";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { addChannel, editChannel } from "../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts.settings"))("title") };
}

/** A notification channel to change, or `new`. */
export default async function ChannelPage({ params }: Props) {
  const caller = await requireCaller({ area: "alerts", access: "do" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const channel = id === "new" ? null : ((await getChannel(caller.scope, id)) ?? notFound());
  const title = channel ? channel.name : (await getTranslations("alerts.settings"))("new");
  const history = (await getTranslations("alerts.settings"))("history");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={await pathTo("notificationSettings", caller.edition, title)} />
      <div className="grid items-start gap-6 shell:grid-cols-[minmax(0,640px)_22rem]">
        <ChannelForm channel={channel} mailIsSetUp={mailIsSetUp()} add={addChannel} edit={editChannel} />
        {channel && <HistoryPanel title={history} timeline={channel.timeline} />}
      </div>
    </div>
  );
}
