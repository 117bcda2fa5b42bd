"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import type { ImportPreview } from "@/lib/inventory/client";
import type { PlannedRow, RowOutcome } from "@/lib/inventory/domain/import-plan";
import { PreviewFrame } from "../preview-frame";
import { ImportRows } from "./import-rows";

export type Kind = RowOutcome["kind"];

/** What needs a look comes first. */
const KINDS: readonly Kind[] = ["error", "conflict", "created", "mapped", "unchanged"];

type ImportPreviewTableProps = {
  fileName: string;
  preview: ImportPreview;
  /** Numbers of the conflict rows that are ticked. */
  replaced: ReadonlySet<number>;
  onReplace: (rows: ReadonlySet<number>) => void;
  busy: boolean;
  onApply: () => void;
  onDiscard: () => void;
};

/** Every row of a file with what will become of it; the import itself below. */
export function ImportPreviewTable(props: ImportPreviewTableProps) {
  const { fileName, preview, replaced, onReplace, busy, onApply, onDiscard } = props;
  const t = useTranslations("goods.mapping.import");
  const counts = countsOf(preview.rows);
  const count = counts.created + counts.mapped + replaced.size;
  const [shown, setShown] = useState<Kind | null>(counts.error > 0 ? "error" : counts.conflict > 0 ? "conflict" : null);
  const rows = shown === null ? preview.rows : preview.rows.filter(({ outcome }) => outcome.kind === shown);

  function replaceAll(isTicked: boolean) {
    const conflicts = preview.rows.filter(({ outcome }) => outcome.kind === "conflict");
    onReplace(new Set(isTicked ? conflicts.map(({ row }) => row) : []));
  }

  return (
    <PreviewFrame
      words="goods.mapping.import"
      fileName={fileName}
      wrongRows={counts.error}
      count={count}
      busy={busy}
      onApply={onApply}
      onDiscard={onDiscard}
    >
      <KindButtons counts={counts} total={preview.rows.length} shown={shown} onShow={setShown} />
      {counts.conflict > 0 && (
        <Checkbox
          label={t("replaceAll", { count: counts.conflict })}
          checked={replaced.size === counts.conflict}
          onChange={(event) => replaceAll(event.target.checked)}
        />
      )}
      <ImportRows key={shown} rows={rows} replaced={replaced} onReplace={onReplace} />
    </PreviewFrame>
  );
}

type Counts = Record<Kind, number>;

function countsOf(rows: readonly PlannedRow[]): Counts {
  const counts: Counts = { error: 0, conflict: 0, created: 0, mapped: 0, unchanged: 0 };
  for (const { outcome } of rows) counts[outcome.kind] += 1;
  return counts;
}

type KindButtonsProps = { counts: Counts; total: number; shown: Kind | null; onShow: (kind: Kind | null) => void };

function KindButtons({ counts, total, shown, onShow }: KindButtonsProps) {
  const t = useTranslations("goods.mapping.import");
  const kinds = KINDS.filter((kind) => counts[kind] > 0);
  const look = (isShown: boolean) => (isShown ? "border-accent bg-accent-surface text-accent" : undefined);
  return (
    <div role="group" aria-label={t("show")} className="flex flex-wrap gap-2">
      <Button aria-pressed={shown === null} className={look(shown === null)} onClick={() => onShow(null)}>
        {t("all")}
        <Count value={total} />
      </Button>
      {kinds.map((kind) => (
        <Button key={kind} aria-pressed={shown === kind} className={look(shown === kind)} onClick={() => onShow(kind)}>
          {t(`kind.${kind}`)}
          <Count value={counts[kind]} />
        </Button>
      ))}
    </div>
  );
}

function Count({ value }: { value: number }) {
  return <span className="tabular-nums">{value.toLocaleString("en-US")}</span>;
}
