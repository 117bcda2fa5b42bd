"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { stockHref } from "@/lib/list-addresses";
import { CountsPreview } from "./counts-preview";
import { FileField } from "../file-field";
import { useCountsImport, type CountActs } from "./use-counts-import";

const TEMPLATE = "/examples/stock-counts.csv";

/** Counts by a CSV file: choose it, see by row and column what is wrong or would change, import it as a whole. */
export function CountsImport({ acts }: { acts: CountActs }) {
  const t = useTranslations("stock.counts");
  const importing = useCountsImport(acts);
  const { preview, refusal, applied } = importing;
  const isStale = refusal?.code === "STALE";
  return (
    <Panel
      title={t("panel")}
      action={
        <a
          href={TEMPLATE}
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
          error={refusal?.fields?.file}
          onChoose={importing.choose}
        />
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {importing.previewing && t("reading")}
        </p>
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
      </div>
    </Panel>
  );
}
