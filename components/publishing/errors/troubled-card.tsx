"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Time } from "@/components/ui/text/time";
import type { TroubledRow } from "@/lib/publishing/client";
import { OccupiedText } from "../reconcile/occupied-text";
import { isOccupied } from "./remedy";
import { SyncBadge } from "../sync-badges";

/** A number in trouble where there is no room for a table. */
export function TroubledCard({ row, onExplain }: { row: TroubledRow; onExplain: () => void }) {
  const t = useTranslations("publishing");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium break-all">{row.skuCode}</span>
        {row.status && <SyncBadge status={row.status} />}
      </div>
      <p className="text-ink-soft">{`${row.skuName} · ${row.storeCode}`}</p>
      {isOccupied(row.cause) && (
        <OccupiedText sent={row.newPieces} occupied={row.occupiedPieces} isSent={row.status !== "BLOCKED"} />
      )}
      {row.text && <p lang="zh-CN">{row.text}</p>}
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
        <Time at={row.troubleSince} age />
        {isOccupied(row.cause) && (
          <Button size="lg" onClick={onExplain} aria-label={`${t("occupied.open")} ${row.skuCode}`}>
            {t("occupied.open")}
          </Button>
        )}
      </p>
    </div>
  );
}
