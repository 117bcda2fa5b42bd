"use client";

import { useTranslations } from "next-intl";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { replayListOptions } from "@/lib/delivery/replays/client";
import type { ReplayFilter } from "@/lib/delivery/replays/schema";
import type { Asked } from "@/lib/forms/list-filter";
import { replayHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { ReplayCard } from "./replay-card";
import type { StartActs } from "./replay-dialog";
import { ReplayAllFailed } from "./replay-messages";
import { useReplayColumns } from "./use-replay-columns";

type ReplaysListProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<ReplayFilter>;
  /** Left out for those who only look. */
  acts?: StartActs;
};

/** Who replayed which messages, when and why, and what came of it; the newest first. */
export function ReplaysList({ breadcrumb, asked, acts }: ReplaysListProps) {
  const t = useTranslations("replays");
  const list = useList(replayListOptions(asked.filter), asked);
  const columns = useReplayColumns();
  const act = acts && <ReplayAllFailed acts={acts} />;
  return (
    <ListScreen
      header={{ title: t("title"), breadcrumb, action: act }}
      label={t("list")}
      asked={asked}
      list={list}
      params={[]}
      nothing={{ title: t("empty.title"), text: t("empty.text") }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => t("view.title", { at: formatPlatformTime(new Date(row.createdAt)).slice(5, 16) }),
        rowHref: (row) => replayHref(row.id),
        card: (row) => <ReplayCard row={row} />,
      }}
    />
  );
}
