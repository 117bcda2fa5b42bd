"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import type { ReportView } from "@/lib/delivery/queries";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ReportItem } from "./report-item";
import { helpsToRetry, standingOf } from "./report-standing";

type ReportListProps = {
  /** All reports of one order or return, oldest first. */
  reports: readonly ReportView[];
  /** False where no refund waits for them: a refused parcel's does not (R91). */
  refundWaits?: boolean;
  /** Left out for roles that only look. */
  retryReport?: (input: { jobId: string }) => Promise<ActionResult>;
  /** The first word of the query keys that hold the record. */
  reads: "orders" | "returns";
};

/** What the platform was told of one record, where each report stands, every try, and what a person can do (R65, R131). */
export function ReportList({ reports, retryReport, reads, refundWaits = true }: ReportListProps) {
  const t = useTranslations("reports");
  const retrying = useAct(retryReport, { reads: [reads] });
  if (reports.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ul className="-my-3 divide-y">
        {reports.map((report, index) => {
          const standing = standingOf(report, reports.slice(0, index));
          const retry =
            retryReport && helpsToRetry(standing, report)
              ? {
                  busy: retrying.busy && retrying.input?.jobId === report.id,
                  disabled: retrying.busy,
                  run: () => retrying.run({ jobId: report.id }),
                }
              : null;
          return (
            <ReportItem key={report.id} report={report} standing={standing} refundWaits={refundWaits} retry={retry} />
          );
        })}
      </ul>
      <RefusalNotice refusal={retrying.refusal} />
    </div>
  );
}
