"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/form/checkbox";
import type { Column } from "@/components/ui/table/data-table";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { PlannedRow, RowOutcome } from "@/lib/inventory/domain/import-plan";
import { PreviewRows } from "../preview-rows";

const TONES: Record<RowOutcome["kind"], Tone> = {
  error: "failed",
  conflict: "needs-person",
  created: "done",
  mapped: "done",
  unchanged: "waiting-platform",
};

type ImportRowsProps = {
  rows: readonly PlannedRow[];
  replaced: ReadonlySet<number>;
  onReplace: (rows: ReadonlySet<number>) => void;
};

/** Rows of a preview, a hundred at a time. */
export function ImportRows({ rows, replaced, onReplace }: ImportRowsProps) {
  const t = useTranslations("goods.mapping.import");

  function tick(row: number, isTicked: boolean) {
    const next = new Set(replaced);
    if (isTicked) next.add(row);
    else next.delete(row);
    onReplace(next);
  }

  const outcome = (row: PlannedRow) => (
    <Outcome row={row} isReplaced={replaced.has(row.row)} onTick={(isTicked) => tick(row.row, isTicked)} />
  );
  const columns: Column<PlannedRow>[] = [
    { key: "row", header: t("columns.row"), align: "end", cell: ({ row }) => row },
    { key: "scItemId", header: t("columns.scItemId"), cell: ({ scItemId }) => <Word text={scItemId} /> },
    { key: "code", header: t("columns.code"), cell: ({ code }) => <Word text={code} /> },
    { key: "name", header: t("columns.name"), cell: ({ name }) => <Word text={name} /> },
    { key: "barCode", header: t("columns.barCode"), cell: ({ barCode }) => <Word text={barCode} /> },
    { key: "outcome", header: t("columns.outcome"), cell: outcome, width: "18rem" },
  ];
  return (
    <PreviewRows
      label={t("rows")}
      rows={rows}
      columns={columns}
      rowWord={t("columns.row")}
      card={(row, name) => (
        <>
          <span className="tabular-nums">{name}</span>
          <span className="flex flex-wrap gap-x-3">
            <Word text={row.scItemId} />
            <Word text={row.code} />
            <Word text={row.name} />
          </span>
          {outcome(row)}
        </>
      )}
    />
  );
}

function Word({ text }: { text: string | null }) {
  return <span className="break-all">{text || "–"}</span>;
}

type OutcomeProps = { row: PlannedRow; isReplaced: boolean; onTick: (isTicked: boolean) => void };

function Outcome({ row, isReplaced, onTick }: OutcomeProps) {
  const t = useTranslations("goods.mapping.import");
  const { outcome } = row;
  const word = outcome.kind === "conflict" && isReplaced ? "replaced" : outcome.kind;
  return (
    <div className="flex flex-col items-start gap-1 py-1.5 wrap-anywhere">
      <StateBadge tone={TONES[outcome.kind]}>{t(`outcome.${word}`)}</StateBadge>
      {row.problems.map(({ column, rule, firstRow }) => (
        <span key={`${column} ${rule}`}>
          {t(`rule.${rule}`, { column: t(`columns.${column}`), firstRow: firstRow ?? 0 })}
        </span>
      ))}
      {outcome.kind === "conflict" && (
        <>
          {outcome.isNew && <span>{t("isNew", { code: row.code })}</span>}
          {outcome.holder !== null && <span>{t("holder", { holder: outcome.holder })}</span>}
          {outcome.other !== null && <span>{t("other", { code: row.code, other: outcome.other })}</span>}
          <Checkbox
            label={t("replace")}
            aria-label={t("replaceRow", { row: row.row })}
            checked={isReplaced}
            onChange={(event) => onTick(event.target.checked)}
          />
        </>
      )}
    </div>
  );
}
