"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { DataTable, type Column } from "@/components/ui/table/data-table";

const ROWS_A_PAGE = 100;

type PreviewRowsProps<Row> = {
  label: string;
  rows: readonly Row[];
  columns: Column<Row>[];
  /** What a row of the file is called; its number follows. */
  rowWord: string;
  /** Left out where a row of the file stands here once. */
  rowId?: (row: Row) => string;
  /** The parts of a narrow page's card. */
  card: (row: Row, name: string) => ReactNode;
};

/** Rows of a file in its preview, a hundred at a time: they are in the browser already. */
export function PreviewRows<Row extends { row: number }>({
  label,
  rows,
  columns,
  rowWord,
  rowId = ({ row }) => String(row),
  card,
}: PreviewRowsProps<Row>) {
  const t = useTranslations("goods.mapping.import");
  const [first, setFirst] = useState(0);
  const page = rows.slice(first, first + ROWS_A_PAGE);
  const nameOf = ({ row }: Row) => `${rowWord} ${row}`;
  return (
    <>
      <DataTable
        label={label}
        rows={page}
        columns={columns}
        rowId={rowId}
        rowLabel={nameOf}
        card={(row) => <div className="flex flex-col gap-1 text-sm">{card(row, nameOf(row))}</div>}
      />
      {rows.length > ROWS_A_PAGE && (
        <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-2 text-sm">
          <span className="mr-auto tabular-nums">
            {t("range", { first: first + 1, last: first + page.length, total: rows.length })}
          </span>
          <Button disabled={first === 0} onClick={() => setFirst(first - ROWS_A_PAGE)}>
            {t("previous")}
          </Button>
          <Button disabled={first + ROWS_A_PAGE >= rows.length} onClick={() => setFirst(first + ROWS_A_PAGE)}>
            {t("next")}
          </Button>
        </nav>
      )}
    </>
  );
}
