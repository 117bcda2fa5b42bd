"use client";

import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/text/time";
import type { ReconcileRow } from "@/lib/publishing/client";
import { PlatformTotal, Signed, Unexplained } from "./use-reconcile-columns";

/** A row of the reconciliation where there is no room for a table. */
export function ReconcileCard({ row, onExplain }: { row: ReconcileRow; onExplain: () => void }) {
  const t = useTranslations("publishing.reconcile");
  const sync = useTranslations("publishing");
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium break-all">{row.skuCode}</p>
      <p className="text-ink-soft">{`${row.skuName} · ${row.storeCode}`}</p>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-2 tabular-nums">
        {[
          { label: t("columns.ours"), value: row.ourPieces },
          { label: t("columns.total"), value: <PlatformTotal row={row} /> },
          { label: t("columns.difference"), value: <Signed pieces={row.totalDifference} /> },
          { label: sync("columns.occupied"), value: row.occupiedPieces },
          { label: t("columns.open"), value: row.openPieces },
          { label: t("columns.unexplained"), value: <Unexplained row={row} explain={onExplain} />, wide: true },
          {
            label: t("columns.observed"),
            value: row.observedAt ? <Time at={row.observedAt} age /> : t("never"),
            wide: true,
          },
        ].map(({ label, value, wide = false }) => (
          <div key={label} className={wide ? "col-span-2" : undefined}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd>{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
