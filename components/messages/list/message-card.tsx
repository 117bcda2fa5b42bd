"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { MessageRow } from "@/lib/delivery/messages/client";
import { messageHref } from "@/lib/kernel/addresses";
import { MessageBadge } from "../message-badge";
import { MessageNumber, Method, Way, Why } from "./use-message-columns";

/** A message on a narrow screen. */
export function MessageCard({ row }: { row: MessageRow }) {
  const t = useTranslations("console");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TextLink
          href={messageHref(row.id)}

          className="inline-flex min-h-11 items-center gap-2 text-base"
        >
          <Method row={row} />
        </TextLink>
        <Time at={row.at} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <MessageBadge row={row} />
        <Way row={row} />
        <span className="text-ink-soft">{t("tried", { count: row.tries })}</span>
      </div>
      {row.number !== null && <MessageNumber row={row} />}
      {row.code && <Why row={row} />}
      <span className="truncate text-ink-soft">{row.shop?.name ?? t("noShop")}</span>
    </div>
  );
}
