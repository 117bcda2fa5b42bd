"use client";

import { useTranslations } from "next-intl";
import { useNoShop } from "@/components/shops/shop/use-no-shop";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { LookedSoFar } from "@/components/ui/list/looked-so-far";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { beginOf, sortOf } from "@/lib/delivery/domain/messages";
import { mayNeedReplay, messageListOptions } from "@/lib/delivery/messages/client";
import type { MessageFilter } from "@/lib/delivery/messages/schema";
import type { Asked } from "@/lib/forms/list-filter";
import { messageHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { replaysHref } from "@/lib/list-addresses";
import { Pulse } from "../pulse/pulse";
import type { StartActs } from "../replays/replay-dialog";
import { ReplayAllFailed, ReplayMessages } from "../replays/replay-messages";
import { ChosenActs } from "./chosen-acts";
import { MessageCard } from "./message-card";
import { MESSAGE_PARAMS, MessageFilters } from "./message-filters";
import { MessageTabs } from "./message-tabs";
import { useMessageColumns } from "./use-message-columns";

type MessagesTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<MessageFilter>;
  shops: readonly { id: string; name: string }[];
  codes: readonly string[];
  /** Left out for those who only look. */
  acts?: StartActs;
};

/** 消息: every push of the platform and every report of ours, the newest first; what failed can be chosen (R62). */
export function MessagesTable({ breadcrumb, asked, shops, codes, acts }: MessagesTableProps) {
  const t = useTranslations("console");
  const noShop = useNoShop(shops);
  const { filter } = asked;
  const list = useList(messageListOptions(filter), asked);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const columns = useMessageColumns();
  const isSelectable = (id: string) => rows.some((row) => row.id === id && mayNeedReplay(row));
  const known = filter.code && !codes.includes(filter.code) ? [filter.code, ...codes] : codes;
  const { status } = filter;

  return (
    <ListScreen
      header={{
        title: t("title"),
        count: list.data?.counts.all ?? null,
        breadcrumb,
        action: <Replaying filter={filter} acts={acts} />,
      }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[status] ?? null}
      tabs={
        <>
          <Pulse />
          <MessageTabs counts={list.data?.counts ?? null} />
        </>
      }
      filters={<MessageFilters direction={filter.direction} shops={shops} codes={known} />}
      params={MESSAGE_PARAMS}
      bulk={{
        selection,
        acts: (
          <>
            {acts && <ReplayMessages ids={[...selection.selected]} acts={acts} />}
            <ChosenActs rows={rows.filter(({ id }) => selection.selected.has(id))} />
          </>
        ),
      }}
      about={<LookedBack list={list.data ?? null} />}
      nothing={noShop ?? { title: t(`empty.${status}.title`), text: t(`empty.${status}.text`) }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.number ?? formatPlatformTime(new Date(row.at)),
        rowHref: (row) => messageHref(row.id),
        selection: { ...selection, isSelectable },
        card: (row) => <MessageCard row={row} />,
      }}
    />
  );
}

/** The way to what was replayed so far, and to a replay of all that failed, narrowed as the list is. */
function Replaying({ filter, acts }: { filter: MessageFilter; acts: StartActs | undefined }) {
  const t = useTranslations("replays");
  const { direction, shop, method, from } = filter;
  const since = from ? beginOf(from) : null;
  return (
    <>
      <LinkButton href={replaysHref()}>{t("title")}</LinkButton>
      {acts && direction !== "stock" && (method === undefined || sortOf(method) !== "stock") && (
        <ReplayAllFailed
          acts={acts}
          direction={direction ?? null}
          shopId={shop ?? null}
          method={method ?? null}
          {...(since && { since: since.toISOString() })}
        />
      )}
    </>
  );
}

/** A filter that no index has looks only so far back: says how far, and goes on. */
function LookedBack({ list }: { list: { lookedBackTo: string | null; nextAfter: string | null } | null }) {
  const t = useTranslations("console.lookedBack");
  if (!list?.lookedBackTo) return null;
  return (
    <LookedSoFar
      title={t("title", { at: formatPlatformTime(new Date(list.lookedBackTo)).slice(0, 16) })}
      goOn={t("goOn")}
      nextAfter={list.nextAfter}
    >
      {t("text")}
    </LookedSoFar>
  );
}
