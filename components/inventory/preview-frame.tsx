"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import type { ImportWords } from "./import-frame";

type PreviewFrameProps = {
  /** Where its texts stand. */
  words: ImportWords;
  fileName: string;
  wrongRows: number;
  /** Rows that the import would write. */
  count: number;
  /** False once another preview must come first. */
  mayApply?: boolean;
  busy: boolean;
  onApply: () => void;
  onDiscard: () => void;
  /** The rows, and what stands above them. */
  children: ReactNode;
};

/** What every preview of a file has: its name, whether it has errors, its rows, and the import itself below. */
export function PreviewFrame(props: PreviewFrameProps) {
  const { words, fileName, wrongRows, count, mayApply = true, busy, onApply, onDiscard, children } = props;
  const t = useTranslations(words); // texts: goods.mapping.import, stock.counts
  const title = t("previewOf", { file: fileName });
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-semibold break-all">{title}</h3>
      {wrongRows > 0 && (
        <Notice tone="failed" urgent title={t("hasErrors", { count: wrongRows })}>
          <p>{t("hasErrorsNext")}</p>
        </Notice>
      )}
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" busy={busy} disabled={wrongRows > 0 || count === 0 || !mayApply} onClick={onApply}>
          {t("apply", { count })}
        </Button>
        <Button variant="quiet" disabled={busy} onClick={onDiscard}>
          {t("discard")}
        </Button>
        <p className="text-sm text-ink-soft">{wrongRows === 0 && count === 0 ? t("nothing") : t("undo")}</p>
      </div>
    </section>
  );
}
