"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/page/panel";
import type { Refusal } from "@/lib/kernel/app-error";
import { FileField } from "./file-field";

/** The imports of files, each with its own texts under the same keys. */
export type ImportWords = "goods.mapping.import" | "stock.counts";

/** Of them what this frame says; that of waybills says the rest elsewhere. */
type FrameWords = ImportWords | "waybills.file";

type ImportFrameProps = {
  /** Where its texts stand. */
  words: FrameWords;
  title: string;
  /** Where an example of such a file lies. */
  exampleHref: string;
  importing: { previewing: boolean; refusal: Refusal | null; choose: (file: File) => void };
  /** What came of the file: its preview, its import, or why there is none. */
  children: ReactNode;
};

/** What every import has by which a CSV file is first looked at: what it is for, an example, the field, and that it is read. */
export function ImportFrame({ words, title, exampleHref, importing, children }: ImportFrameProps) {
  const t = useTranslations(words); // texts: goods.mapping.import, stock.counts, waybills.file
  return (
    <Panel
      title={title}
      action={
        <a
          href={exampleHref}
          download
          className="inline-flex items-center gap-1.5 rounded-sm py-2.5 text-accent underline"
        >
          <Download aria-hidden size={16} />
          {t("example")}
        </a>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="max-w-[640px]">{t("intro")}</p>
        <FileField
          label={t("file")}
          help={t("fileHelp")}
          busy={importing.previewing}
          error={importing.refusal?.fields?.file}
          onChoose={importing.choose}
        />
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {importing.previewing && t("reading")}
        </p>
        {children}
      </div>
    </Panel>
  );
}
