"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import type { Column } from "@/components/ui/table/data-table";
import type { CountPreview, ShownCount } from "@/lib/inventory/client";
import type { CountProblem } from "@/lib/inventory/domain/count-rows";
import { PreviewFrame } from "../preview-frame";
import { PreviewRows } from "../preview-rows";

type CountsPreviewProps = {
  fileName: string;
  preview: CountPreview;
  busy: boolean;
  /** False once stock has moved: another preview comes first. */
  mayApply: boolean;
  onApply: () => void;
  onDiscard: () => void;
};

/** What a file of counts would do: its errors by row and column, else what changes; the import itself below. */
export function CountsPreview({ fileName, preview, busy, mayApply, onApply, onDiscard }: CountsPreviewProps) {
  const t = useTranslations("stock.counts");
  const { rows, wrongRows, problems, changes } = preview;
  const count = rows.changed + rows.created;
  return (
    <PreviewFrame
      words="stock.counts"
      fileName={fileName}
      wrongRows={wrongRows}
      count={count}
      mayApply={mayApply}
      busy={busy}
      onApply={onApply}
      onDiscard={onDiscard}
    >
      <Summary preview={preview} />
      {wrongRows > 0 ? (
        <Problems problems={problems} />
      ) : count > 0 ? (
        <Changes changes={changes} hasMore={changes.length < count} />
      ) : (
        <p>{t("noChanges")}</p>
      )}
    </PreviewFrame>
  );
}

function Summary({ preview: { rows, wrongRows } }: { preview: CountPreview }) {
  const t = useTranslations("stock.counts");
  const kinds = [
    ["wrong", wrongRows],
    ["changed", rows.changed],
    ["created", rows.created],
    ["unchanged", rows.unchanged],
  ] as const;
  return (
    <ul aria-label={t("summary")} className="flex flex-wrap gap-x-5 gap-y-1">
      {kinds.map(([kind, count]) => (
        <li key={kind} className={classNames("flex gap-1.5", kind === "wrong" && count > 0 && "text-failed")}>
          {t(`kinds.${kind}`)}
          <span className="font-medium tabular-nums">{count.toLocaleString("en-US")}</span>
        </li>
      ))}
    </ul>
  );
}

function Problems({ problems }: { problems: readonly CountProblem[] }) {
  const t = useTranslations("stock.counts");
  const ruleOf = ({ rule, firstRow }: CountProblem) => t(`rules.${rule}`, { firstRow: firstRow ?? 0 });
  const columns: Column<CountProblem>[] = [
    { key: "row", header: t("columns.row"), align: "end", width: "5rem", cell: ({ row }) => row },
    { key: "column", header: t("columns.column"), width: "9rem", cell: ({ column }) => t(`columns.${column}`) },
    { key: "value", header: t("columns.value"), cell: ({ value }) => <Cell text={value} /> },
    { key: "rule", header: t("columns.rule"), cell: ruleOf },
  ];
  return (
    <>
      <PreviewRows
        label={t("problems")}
        rows={problems}
        columns={columns}
        rowWord={t("columns.row")}
        rowId={({ row, column, rule }) => `${row} ${column} ${rule}`}
        card={(problem, name) => (
          <>
            <span className="tabular-nums">{`${name} · ${t(`columns.${problem.column}`)}`}</span>
            <Cell text={problem.value} />
            <span>{ruleOf(problem)}</span>
          </>
        )}
      />
      {problems.length >= MOST_TOLD && <p className="text-sm text-ink-soft">{t("firstOnly", { count: MOST_TOLD })}</p>}
    </>
  );
}

const MOST_TOLD = 1_000;

function Changes({ changes, hasMore }: { changes: readonly ShownCount[]; hasMore: boolean }) {
  const t = useTranslations("stock.counts");
  const columns: Column<ShownCount>[] = [
    { key: "row", header: t("columns.row"), align: "end", width: "5rem", cell: ({ row }) => row },
    { key: "code", header: t("columns.code"), cell: ({ code }) => <Cell text={code} /> },
    { key: "warehouse", header: t("columns.warehouse"), cell: ({ warehouse }) => <Cell text={warehouse} /> },
    { key: "good", header: t("columns.good"), align: "end", cell: (row) => <Change row={row} of="good" /> },
    {
      key: "defective",
      header: t("columns.defective"),
      align: "end",
      cell: (row) => <Change row={row} of="defective" />,
    },
    { key: "reservation", header: t("columns.reservation"), cell: (row) => <Reservation row={row} /> },
  ];
  return (
    <>
      <PreviewRows
        label={t("changes")}
        rows={changes}
        columns={columns}
        rowWord={t("columns.row")}
        card={(row, name) => (
          <>
            <span className="flex flex-wrap gap-x-3">
              <span className="tabular-nums">{name}</span>
              <Cell text={row.code} />
              <Cell text={row.warehouse} />
            </span>
            <span className="flex flex-wrap gap-x-4">
              <span>
                {t("columns.good")} <Change row={row} of="good" />
              </span>
              <span>
                {t("columns.defective")} <Change row={row} of="defective" />
              </span>
            </span>
            {row.reservation && <Reservation row={row} />}
          </>
        )}
      />
      {hasMore && <p className="text-sm text-ink-soft">{t("firstOnly", { count: changes.length })}</p>}
    </>
  );
}

/** Before and after; one number where it stays. */
function Change({ row: { count }, of }: { row: ShownCount; of: "good" | "defective" }) {
  const t = useTranslations("stock.counts");
  if (!count) return <span className="text-ink-soft">–</span>;
  const [before, after] = [count.before?.[of] ?? 0, count.after[of]];
  if (before === after) return <span className="text-ink-soft tabular-nums">{after}</span>;
  return <span className="whitespace-nowrap tabular-nums">{t("from", { before, after })}</span>;
}

function Reservation({ row: { reservation } }: { row: ShownCount }) {
  const t = useTranslations("stock.counts");
  if (!reservation) return <span className="text-ink-soft">–</span>;
  return <span className="wrap-anywhere tabular-nums">{t("reservationChange", { ...reservation })}</span>;
}

function Cell({ text }: { text: string }) {
  return <span className="break-all">{text || "–"}</span>;
}
