"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";

const ROWS_A_PAGE = 100;

/** Rows of a preview, a hundred at a time: they are in the browser already. */
export function PageOfRows<Row>({
  rows,
  children,
}: {
  rows: readonly Row[];
  children: (page: readonly Row[]) => ReactNode;
}) {
  const t = useTranslations("goods.mapping.import");
  const [first, setFirst] = useState(0);
  const page = rows.slice(first, first + ROWS_A_PAGE);
  return (
    <>
      {children(page)}
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
