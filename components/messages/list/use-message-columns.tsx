"use client";

import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { sortOfRow, type MessageRow } from "@/lib/delivery/messages/client";
import { messageHref } from "@/lib/kernel/addresses";
import { MessageBadge } from "../message-badge";
import { Subject } from "../message-subject";
import { useMessageWords } from "../use-message-words";

/** The columns; a page of fifty messages is not opened ahead, for each would have its body decrypted. */
export function useMessageColumns(): Column<MessageRow>[] {
  const t = useTranslations("console");
  return [
    {
      key: "at",
      width: "8rem",
      header: t("columns.at"),
      cell: (row) => (
        <TextLink href={messageHref(row.id)}>
          <Time at={row.at} />
        </TextLink>
      ),
    },
    {
      key: "direction",
      isWide: true,
      width: "5.25rem",
      header: t("columns.direction"),
      cell: (row) => <Way row={row} />,
    },
    { key: "method", width: "8rem", header: t("columns.method"), cell: (row) => <Method row={row} /> },
    { key: "number", width: "10rem", header: t("columns.number"), cell: (row) => <MessageNumber row={row} /> },
    { key: "state", width: "8.5rem", header: t("columns.state"), cell: (row) => <MessageBadge row={row} /> },
    { key: "code", width: "11rem", header: t("columns.code"), cell: (row) => <Why row={row} /> },
    {
      key: "tries",
      isWide: true,
      width: "4.5rem",
      header: t("columns.tries"),
      align: "end",
      cell: (row) => row.tries,
    },
    {
      key: "shop",
      isWide: true,
      width: "10rem",
      header: t("columns.shop"),
      cell: (row) => <Clipped text={row.shop?.name ?? null} />,
    },
  ];
}

/** Which way it went, by arrow and word. */
export function Way({ row }: { row: MessageRow }) {
  const t = useTranslations("console.direction");
  const Icon = row.direction === "in" ? ArrowDownLeft : ArrowUpRight;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon aria-hidden size={14} className="text-ink-soft" />
      {t(sortOfRow(row))}
    </span>
  );
}

/** What it is about; the platform's method on hover. */
export function Method({ row }: { row: MessageRow }) {
  const { kindOf } = useMessageWords();
  return (
    <span className="block truncate" title={row.method ?? undefined}>
      {kindOf(row.kind)}
    </span>
  );
}

/** Its order, refund or return; the number alone while there is none. */
export function MessageNumber({ row }: { row: MessageRow }) {
  return row.subject ? (
    <span className="block truncate" title={row.subject.number}>
      <Subject subject={row.subject} />
    </span>
  ) : (
    <Clipped text={row.number} />
  );
}

/** What came of it or why not, in words; the code on hover. */
export function Why({ row: { code } }: { row: MessageRow }) {
  const { codeOf } = useMessageWords();
  return (
    <span className="block truncate" title={code ?? undefined}>
      {code === null ? "–" : codeOf(code)}
    </span>
  );
}
