import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReplayPage } from "@/components/messages/replays/replay-page";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { replayOptions } from "@/lib/delivery/replays/client";
import { getReplay } from "@/lib/delivery/replays/queries";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { mayDo } from "@/lib/kernel/roles";
import type { Scope } from "@/lib/kernel/scope";
import { replaysHref } from "@/lib/list-addresses";
import { continueReplay, previewReplay, startReplay, stopReplay } from "../../actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readReplay = cache((scope: Scope, id: string) => getReplay(scope, id));

async function titleOf(createdAt: string): Promise<string> {
  const t = await getTranslations("replays");
  return t("view.title", { at: formatPlatformTime(new Date(createdAt)).slice(5, 16) });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "messages" });
  const replay = caller && (await readReplay(caller.scope, (await params).id));
  return replay ? { title: await titleOf(replay.createdAt) } : {};
}

/** One replay: live progress, stop and continue, and the messages that failed again. */
export default async function OneReplayPage({ params }: Props) {
  const caller = await requireCaller({ area: "messages" });
  const { id } = await params;
  const replay = (await readReplay(caller.scope, id)) ?? notFound();
  const t = await getTranslations("replays");
  const title = await titleOf(replay.createdAt);
  const state = await readAhead(known(replayOptions(id), replay));
  return (
    <HydrationBoundary state={state}>
      <ReplayPage
        id={id}
        title={title}
        breadcrumb={await pathTo("messages", caller.edition, [
          { label: t("title"), href: replaysHref() },
          { label: title },
        ])}
        {...(mayDo(caller.role, "messages")
          ? { acts: { previewReplay, startReplay, stopReplay, continueReplay } }
          : {})}
      />
    </HydrationBoundary>
  );
}
