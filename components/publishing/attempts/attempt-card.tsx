"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Time } from "@/components/ui/text/time";
import type { AttemptRow } from "@/lib/publishing/client";
import { CauseName, SyncBadge } from "../sync-badges";
import { TriggerText } from "./use-attempt-columns";

/** An attempt where there is no room for a table. */
export function AttemptCard({ row, onExplain }: { row: AttemptRow; onExplain: () => void }) {
  const t = useTranslations("publishing");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium break-all">{row.skuCode}</span>
        <SyncBadge status={row.status} />
      </div>
      <p className="flex flex-wrap justify-between gap-2">
        <span className="tabular-nums">{t("change", { old: row.oldPieces ?? "none", new: row.newPieces })}</span>
        {row.cause && (
          <span className="text-ink-soft">
            <CauseName cause={row.cause} />
          </span>
        )}
      </p>
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
        <span>
          <Time at={row.createdAt} /> · <TriggerText row={row} />
        </span>
        <Button size="lg" onClick={onExplain} aria-label={`${t("why.open")} ${row.skuCode} ${row.newPieces}`}>
          {t("why.open")}
        </Button>
      </p>
    </div>
  );
}
