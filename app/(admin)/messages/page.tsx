import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesTable } from "@/components/messages/list/messages-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { messageListOptions } from "@/lib/delivery/messages/client";
import { listCodes } from "@/lib/delivery/messages/queries/list-codes";
import { readMessages } from "@/lib/delivery/messages/queries/list-messages";
import { messageFilter } from "@/lib/delivery/messages/schema";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { previewReplay, startReplay } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console"))("title") };
}

/** 消息: what the platform pushed and what we reported, with what failed and why (R62). */
export default async function MessagesPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "messages" });
  const asked = askedOf(messageFilter, await searchParams);
  const { scope } = caller;
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, codes, state] = await Promise.all([
    pathTo("messages", caller.edition),
    listShopChoices(scope),
    listCodes(scope),
    readAhead(!findsNothing && reading(messageListOptions(filter), () => readMessages(scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <MessagesTable
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        codes={codes}
        {...(mayDo(caller.role, "messages") ? { acts: { previewReplay, startReplay } } : {})}
      />
    </HydrationBoundary>
  );
}
