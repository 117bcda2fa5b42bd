"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Imported } from "@/lib/inventory/client";
import { ImportFrame } from "../import-frame";
import { ImportPreviewTable } from "./import-preview";
import { useImport, type ImportActs } from "./use-import";

const EXAMPLE = "/examples/goods-mapping.csv";

/** Matching by a CSV file (R8): choose it, see row by row what it would do, import it as a whole. */
export function ImportPanel({ acts }: { acts: ImportActs }) {
  const t = useTranslations("goods.mapping.import");
  const importing = useImport(acts);
  const { preview, refusal } = importing;
  return (
    <ImportFrame words="goods.mapping.import" title={t("title")} exampleHref={EXAMPLE} importing={importing}>
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
    </ImportFrame>
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
