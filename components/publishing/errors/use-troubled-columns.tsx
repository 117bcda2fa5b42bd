"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { Time } from "@/components/ui/text/time";
import type { TroubledRow } from "@/lib/publishing/client";
import type { StockCause } from "@/lib/publishing/domain/cause";
import { OccupiedText } from "../reconcile/occupied-text";
import { isOccupied } from "./remedy";
import { SyncBadge } from "../sync-badges";
import { PlatformWords, SkuWords } from "../attempts/use-attempt-columns";

/** The columns of one cause; where the platform has more occupied than we sent, both numbers and what is short (R145). */
export function useTroubledColumns(cause: StockCause, explain: (row: TroubledRow) => void): Column<TroubledRow>[] {
  const t = useTranslations("publishing");
  const columns: Column<TroubledRow>[] = [
    { key: "sku", header: t("columns.sku"), cell: (row) => <SkuWords row={row} /> },
    {
      key: "status",
      header: t("columns.result"),
      cell: (row) => (row.status ? <SyncBadge status={row.status} /> : "–"),
    },
    { key: "sent", header: t("columns.wanted"), align: "end", cell: (row) => row.newPieces ?? "–" },
  ];
  if (isOccupied(cause))
    columns.push(
      { key: "occupied", header: t("columns.occupied"), align: "end", cell: (row) => row.occupiedPieces ?? "–" },
      {
        key: "why",
        header: t("columns.why"),
        cell: (row) => (
          <span className="flex items-center gap-3 py-1">
            <span className="min-w-48">
              <OccupiedText sent={row.newPieces} occupied={row.occupiedPieces} isSent={row.status !== "BLOCKED"} />
            </span>
            <Button onClick={() => explain(row)} aria-label={`${t("occupied.open")} ${row.skuCode}`}>
              {t("occupied.open")}
            </Button>
          </span>
        ),
      },
    );
  columns.push(
    { key: "words", header: t("columns.words"), cell: (row) => <PlatformWords row={row} /> },
    { key: "since", header: t("columns.since"), cell: (row) => <Time at={row.troubleSince} age /> },
    { key: "tried", isWide: true, header: t("columns.tried"), cell: (row) => <Time at={row.lastTriedAt} /> },
    {
      key: "store",
      isWide: true,
      header: t("columns.storeCode"),
      cell: (row) => <span className="whitespace-nowrap">{row.storeCode}</span>,
    },
    {
      key: "shop",
      isWide: true,
      header: t("columns.shop"),
      cell: (row) => <span className="whitespace-nowrap">{row.shopName}</span>,
    },
  );
  return columns;
}
