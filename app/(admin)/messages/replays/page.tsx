import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReplaysList } from "@/components/messages/replays/replays-list";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { replayListOptions } from "@/lib/delivery/replays/client";
import { listReplays } from "@/lib/delivery/replays/queries";
import { replayFilter } from "@/lib/delivery/replays/schema";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { previewReplay, startReplay } from "../actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("replays"))("title") };
}

/** 消息重放: who replayed which messages, when and why, and what came of it. */
export default async function ReplaysPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "messages" });
  const asked = askedOf(replayFilter, await searchParams);
  const t = await getTranslations("replays");
  const { filter, findsNothing } = asked;
  const state = await readAhead(
    !findsNothing && reading(replayListOptions(filter), () => listReplays(caller.scope, filter)),
  );
  return (
    <HydrationBoundary state={state}>
      <ReplaysList
        breadcrumb={await pathTo("messages", caller.edition, t("title"))}
        asked={asked}
        {...(mayDo(caller.role, "messages") ? { acts: { previewReplay, startReplay } } : {})}
      />
    </HydrationBoundary>
  );
}
