import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { MessageDetail } from "@/components/messages/detail/message-detail";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { STOCK_QUESTION_KIND } from "@/lib/delivery/domain/messages";
import { messageOptions, type MessageView } from "@/lib/delivery/messages/client";
import { getMessage } from "@/lib/delivery/messages/queries/get-message";
import { messageId } from "@/lib/delivery/messages/schema";
import { mayDo } from "@/lib/kernel/roles";
import { previewReplay, startReplay } from "../actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readMessage = cache(getMessage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "messages" });
  const { id } = await params;
  const message = caller && messageId.safeParse(id).success ? await readMessage(caller.scope, id) : null;
  if (!message) return {};
  return { title: await nameOf(message) };
}

/** Its number; a question of stock has none. */
async function nameOf({ number, kind }: Pick<MessageView, "number" | "kind">): Promise<string> {
  const t = await getTranslations("console");
  return number ?? (kind === STOCK_QUESTION_KIND ? t("kind.stock-asked") : t("one"));
}

/** One push, report or call about stock, with its body masked and every try (R62). */
export default async function MessagePage({ params }: Props) {
  const caller = await requireCaller({ area: "messages" });
  const { id } = await params;
  const message = messageId.safeParse(id).success ? await readMessage(caller.scope, id) : null;
  if (!message) notFound();
  const [breadcrumb, state] = await Promise.all([
    pathTo("messages", caller.edition, await nameOf(message)),
    readAhead(known(messageOptions(id), message)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <MessageDetail
        id={id}
        breadcrumb={breadcrumb}
        {...(mayDo(caller.role, "messages") ? { acts: { previewReplay, startReplay } } : {})}
      />
    </HydrationBoundary>
  );
}
