"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { stockHref } from "@/lib/list-addresses";
import { CountsPreview } from "./counts-preview";
import { ImportFrame } from "../import-frame";
import { useCountsImport, type CountActs } from "./use-counts-import";

const EXAMPLE = "/examples/stock-counts.csv";

/** Counts by a CSV file: choose it, see by row and column what is wrong or would change, import it as a whole. */
export function CountsImport({ acts }: { acts: CountActs }) {
  const t = useTranslations("stock.counts");
  const importing = useCountsImport(acts);
  const { preview, refusal, applied } = importing;
  const isStale = refusal?.code === "STALE";
  return (
    <ImportFrame words="stock.counts" title={t("panel")} exampleHref={EXAMPLE} importing={importing}>
      {isStale && (
        <Notice
          tone="needs-person"
          urgent
          title={t("stale")}
          action={<Button onClick={importing.again}>{t("again")}</Button>}
        >
          <p>{t("staleText")}</p>
        </Notice>
      )}
      {!isStale && !refusal?.fields?.file && <RefusalNotice refusal={refusal} />}
      {applied && (
        <Notice
          tone="done"
          title={t("done", { ...applied })}
          action={<LinkButton href={stockHref()}>{t("toStock")}</LinkButton>}
        />
      )}
      {preview && !importing.previewing && (
        <CountsPreview
          // Another preview begins at its first page.
          key={preview.fingerprint}
          fileName={importing.fileName}
          preview={preview}
          busy={importing.applying}
          mayApply={!isStale}
          onApply={importing.apply}
          onDiscard={importing.discard}
        />
      )}
    </ImportFrame>
  );
}
