"use client";

import { useTranslations } from "next-intl";
import { ReportList } from "@/components/reports/report-list";
import { Panel } from "@/components/ui/page/panel";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { ReturnView } from "@/lib/returns/client";
import { DecidedBy } from "../receive/callback-notice";
import { SeenToReports, type AcknowledgeReports } from "../receive/seen-to-reports";

type ReturnReportsProps = {
  view: ReturnView;
  retryReport?: (input: { jobId: string }) => Promise<ActionResult>;
  /** 已线下处理; left out for roles that only look. */
  acknowledge?: AcknowledgeReports;
};

/** What the platform was told of this return, what it answered, and which interval decided (R127, R133). */
export function ReturnReports({ view, retryReport, acknowledge }: ReturnReportsProps) {
  const t = useTranslations("returns");
  if (view.reports.length === 0 && !view.fullReceiptAt) return null;
  return (
    <Panel title={t("reportsTitle")}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-soft">
          <DecidedBy view={view} />
        </p>
        {view.reports.length > 0 && (
          <ReportList
            reports={view.reports}
            reads="returns"
            refundWaits={view.refundWaits}
            {...(retryReport ? { retryReport } : {})}
          />
        )}
        {acknowledge && <SeenToReports view={view} acknowledge={acknowledge} />}
      </div>
    </Panel>
  );
}
