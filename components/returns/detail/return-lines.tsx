"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { ReturnView } from "@/lib/returns/client";
import { goodsOf } from "../receive/receive-lines";

/** What was planned and what came in, line by line. */
export function ReturnLines({ view }: { view: ReturnView }) {
  const t = useTranslations("returns");
  return (
    <Panel title={t("linesTitle")} padded={false}>
      <ul className="divide-y">
        {view.lines.map((line) => (
          <li key={line.id} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-52">
              <div className="font-medium wrap-anywhere">{goodsOf(line)}</div>
              <div className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                <span>{line.subOrderCode}</span>
                {line.outerId && <span>{line.outerId}</span>}
              </div>
            </div>
            <dl className="flex gap-4 text-right tabular-nums">
              <Pieces label={t("receive.planned")} pieces={line.plannedPieces} />
              <Pieces label={t("receive.good")} pieces={line.goodPieces} />
              <Pieces label={t("receive.defective")} pieces={line.defectivePieces} />
            </dl>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Pieces({ label, pieces }: { label: string; pieces: number }) {
  return (
    <div className="min-w-12">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd>{pieces}</dd>
    </div>
  );
}

/** Who counted what, when and where (R106). */
export function ReturnReceipts({ view }: { view: ReturnView }) {
  const t = useTranslations("returns.receipts");
  if (view.receipts.length === 0) return null;
  return (
    <Panel title={t("title")} padded={false}>
      <ul className="divide-y">
        {view.receipts.map((receipt) => (
          <li key={receipt.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <span className={receipt.undoneAt ? "text-ink-soft line-through" : undefined}>
              {t(receipt.kind === "COUNT" ? "row" : "correctedRow", {
                person: receipt.receivedBy,
                warehouse: receipt.warehouse,
                good: receipt.goodPieces,
                defective: receipt.defectivePieces,
              })}
              {receipt.reason && <span className="block text-sm wrap-anywhere text-ink-soft">{receipt.reason}</span>}
            </span>
            <span className="flex items-center gap-2 text-sm text-ink-soft">
              {receipt.undoneAt && <StateBadge tone="waiting-platform">{t("undone")}</StateBadge>}
              {receipt.kind === "CORRECTION" && <StateBadge tone="needs-person">{t("corrected")}</StateBadge>}
              {receipt.completes && !receipt.undoneAt && <StateBadge tone="done">{t("completes")}</StateBadge>}
              <Time at={receipt.receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
