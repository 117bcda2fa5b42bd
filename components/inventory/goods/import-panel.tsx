"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Imported } from "@/lib/inventory/client";
import { FileField } from "../file-field";
import { ImportPreviewTable } from "./import-preview";
import { useImport, type ImportActs } from "./use-import";

const EXAMPLE = "/examples/goods-mapping.csv";

/** Matching by a CSV file (R8): choose it, see row by row what it would do, import it as a whole. */
export function ImportPanel({ acts }: { acts: ImportActs }) {
  const t = useTranslations("goods.mapping.import");
  const importing = useImport(acts);
  const { preview, refusal } = importing;
  return (
    <Panel
      title={t("title")}
      action={
        <a href={EXAMPLE} download className="inline-flex items-center gap-1.5 rounded-sm py-2.5 text-accent underline">
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
          error={refusal?.fields?.file}
          onChoose={importing.choose}
        />
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {importing.previewing && t("reading")}
        </p>
        {!refusal?.fields?.file && (
          <RefusalNotice
            refusal={refusal}
            action={refusal?.code === "STALE" && <Button onClick={importing.again}>{t("again")}</Button>}
          />
        )}
        {importing.imported && <Done imported={importing.imported} />}
        {preview && !importing.previewing && (
          <ImportPreviewTable
            // Another preview begins at its first page.
            key={preview.fingerprint}
            fileName={importing.fileName}
            preview={preview}
            replaced={importing.replaced}
            onReplace={importing.replace}
            busy={importing.applying}
            onApply={importing.apply}
            onDiscard={importing.discard}
          />
        )}
      </div>
    </Panel>
  );
}

function Done({ imported: { created, mapped, healed } }: { imported: Imported }) {
  const t = useTranslations("goods.mapping.import");
  return (
    <Notice tone="done" title={t("done", { created, mapped })}>
      <p>{t("doneHealed", { orders: healed.orders })}</p>
      {healed.refunds > 0 && <p>{t("doneRefunds", { refunds: healed.refunds })}</p>}
    </Notice>
  );
}
