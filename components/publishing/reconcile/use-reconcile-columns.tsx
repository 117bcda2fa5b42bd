"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { ReconcileRow } from "@/lib/publishing/client";
import { SkuWords } from "../attempts/use-attempt-columns";

type Acts = {
  explain: (row: ReconcileRow) => void;
  observe?: { busy: boolean; run: (row: ReconcileRow) => void };
};

/** Our number, the platform's two, our open orders, and what does not fit. */
export function useReconcileColumns({ explain, observe }: Acts): Column<ReconcileRow>[] {
  const t = useTranslations("publishing.reconcile");
  const sync = useTranslations("publishing");
  const columns: Column<ReconcileRow>[] = [
    { key: "sku", width: "8.5rem", header: sync("columns.sku"), cell: (row) => <SkuWords row={row} /> },
    { key: "ours", width: "5.25rem", header: t("columns.ours"), align: "end", cell: (row) => row.ourPieces ?? "–" },
    {
      key: "total",
      width: "6.25rem",
      header: t("columns.total"),
      align: "end",
      cell: (row) => <PlatformTotal row={row} />,
    },
    {
      key: "difference",
      width: "4.25rem",
      header: t("columns.difference"),
      align: "end",
      cell: (row) => <Signed pieces={row.totalDifference} />,
    },
    {
      key: "occupied",
      width: "5.25rem",
      header: sync("columns.occupied"),
      align: "end",
      cell: (row) => row.occupiedPieces ?? "–",
    },
    {
      key: "open",
      isWide: true,
      width: "7rem",
      header: t("columns.open"),
      align: "end",
      cell: (row) => row.openPieces,
    },
    {
      key: "unexplained",
      width: "9rem",
      header: t("columns.unexplained"),
      cell: (row) => <Unexplained row={row} explain={explain} />,
    },
  ];
  if (observe)
    columns.push({
      key: "observe",
      width: "6.75rem",
      header: t("columns.act"),
      cell: (row) => (
        <Button
          disabled={observe.busy}
          onClick={() => observe.run(row)}
          aria-label={`${t("observe")} ${row.skuCode} ${row.storeCode}`}
        >
          {t("observe")}
        </Button>
      ),
    });
  columns.push(
    {
      key: "observed",
      isWide: true,
      width: "10.25rem",
      header: t("columns.observed"),
      cell: (row) => (row.observedAt ? <Time at={row.observedAt} age /> : t("never")),
    },
    {
      key: "store",
      width: "7rem",
      isMore: true,
      header: sync("columns.storeCode"),
      cell: (row) => <span className="whitespace-nowrap">{row.storeCode}</span>,
    },
    {
      key: "shop",
      isWide: true,
      width: "8.5rem",
      header: sync("columns.shop"),
      cell: (row) => <Clipped text={row.shopName} />,
    },
  );
  return columns;
}

/** The platform's total; in words where it was never told, and what it is worth where we have published since. */
export function PlatformTotal({ row }: { row: ReconcileRow }) {
  const t = useTranslations("publishing.reconcile");
  const { totalPieces, observedAt, isOutdated } = row;
  if (totalPieces === null)
    return <span className="text-ink-soft">{observedAt === null ? t("never") : t("unanswered")}</span>;
  if (!isOutdated) return <>{totalPieces}</>;
  return (
    <span className="text-ink-soft">
      {totalPieces}
      <span className="block whitespace-nowrap text-sm">{t("outdated")}</span>
    </span>
  );
}

/** A difference with its sign; nothing to see where there is none. */
export function Signed({ pieces }: { pieces: number | null }) {
  if (pieces === null) return <>–</>;
  if (pieces === 0) return <span className="text-ink-soft">0</span>;
  return <span className="font-medium">{pieces > 0 ? `+${pieces}` : pieces}</span>;
}

/** 疑似漏单 where the platform has more occupied than our open orders explain. */
export function Unexplained({ row, explain }: { row: ReconcileRow; explain: (row: ReconcileRow) => void }) {
  const t = useTranslations("publishing.reconcile");
  if (row.unexplainedPieces === null) return <>–</>;
  if (row.unexplainedPieces === 0) return <span className="text-ink-soft">0</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
      <StateBadge tone="failed">{t("missed", { pieces: row.unexplainedPieces })}</StateBadge>
      <Button onClick={() => explain(row)} aria-label={`${t("open")} ${row.skuCode}`}>
        {t("open")}
      </Button>
    </span>
  );
}
