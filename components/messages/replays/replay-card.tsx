"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { ReplayRow } from "@/lib/delivery/replays/client";
import { replayHref } from "@/lib/kernel/addresses";
import { ReplayBadge } from "./replay-badge";
import { useSelectionText } from "./use-selection-text";

/** A replay on a narrow screen. */
export function ReplayCard({ row }: { row: ReplayRow }) {
  const t = useTranslations("replays");
  const selectionOf = useSelectionText();
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex items-center justify-between gap-2">
        <TextLink href={replayHref(row.id)} className="flex min-h-11 items-center text-base">
          <Time at={row.createdAt} />
        </TextLink>
        <ReplayBadge state={row.state} />
      </div>
      <span className="wrap-anywhere">{row.reason}</span>
      <span className="wrap-anywhere text-ink-soft">{selectionOf(row)}</span>
      <div className="flex flex-wrap gap-x-3 text-ink-soft">
        <span>{t("view.by", { name: row.startedBy })}</span>
        <span>
          {t("columns.total")} {row.total}
        </span>
        <span>
          {t("columns.done")} {row.outcome.done}
        </span>
        <span>
          {t("columns.failed")} {row.outcome.failed}
        </span>
      </div>
    </div>
  );
}
