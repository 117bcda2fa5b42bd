"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Notice } from "@/components/ui/page/notice";
import type { ImportPreview } from "@/lib/inventory/client";
import type { PlannedRow, RowOutcome } from "@/lib/inventory/domain/import-plan";
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
  const { fileName, preview, replaced, onReplace } = props;
  const t = useTranslations("goods.mapping.import");
  const counts = countsOf(preview.rows);
  const [shown, setShown] = useState<Kind | null>(counts.error > 0 ? "error" : counts.conflict > 0 ? "conflict" : null);
  const rows = shown === null ? preview.rows : preview.rows.filter(({ outcome }) => outcome.kind === shown);

  function replaceAll(isTicked: boolean) {
    const conflicts = preview.rows.filter(({ outcome }) => outcome.kind === "conflict");
    onReplace(new Set(isTicked ? conflicts.map(({ row }) => row) : []));
  }

  return (
    <section aria-label={t("previewOf", { file: fileName })} className="flex flex-col gap-3">
      <h3 className="font-semibold break-all">{t("previewOf", { file: fileName })}</h3>
      {counts.error > 0 && (
        <Notice tone="failed" urgent title={t("hasErrors", { count: counts.error })}>
          <p>{t("hasErrorsNext")}</p>
        </Notice>
      )}
      <KindButtons counts={counts} total={preview.rows.length} shown={shown} onShow={setShown} />
      {counts.conflict > 0 && (
        <Checkbox
          label={t("replaceAll", { count: counts.conflict })}
          checked={replaced.size === counts.conflict}
          onChange={(event) => replaceAll(event.target.checked)}
        />
      )}
      <ImportRows key={shown} rows={rows} replaced={replaced} onReplace={onReplace} />
      <ApplyBar {...props} counts={counts} />
    </section>
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

function ApplyBar({ counts, replaced, busy, onApply, onDiscard }: ImportPreviewTableProps & { counts: Counts }) {
  const t = useTranslations("goods.mapping.import");
  const count = counts.created + counts.mapped + replaced.size;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"

        busy={busy}
        disabled={counts.error > 0 || count === 0}
        onClick={onApply}
      >
        {t("apply", { count })}
      </Button>
      <Button variant="quiet" disabled={busy} onClick={onDiscard}>
        {t("discard")}
      </Button>
      <p className="text-sm text-ink-soft">{counts.error === 0 && count === 0 ? t("nothing") : t("undo")}</p>
    </div>
  );
}
