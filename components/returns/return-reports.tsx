"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { ReturnView } from "@/lib/returns/client";
import { DecidedBy } from "./callback-notice";
import { CallbackBadge } from "./return-badges";

type ReturnReportsProps = {
  view: ReturnView;
  retryReport?: (input: { jobId: string }) => Promise<ActionResult>;
  onRetried: () => void;
};

/** What the platform was told of this return, what it answered, and which interval decided (R127, R133). */
export function ReturnReports({ view, retryReport, onRetried }: ReturnReportsProps) {
  const t = useTranslations("returns");
  const retrying = useMutation({
    mutationFn: (jobId: string) => retryReport?.({ jobId }) ?? Promise.reject(new Error("This role only looks")),
    onSettled: onRetried,
  });
  const refusal = retrying.data && !retrying.data.ok ? retrying.data.refusal : null;
  if (view.reports.length === 0 && !view.fullReceiptAt) return null;
  return (
    <Panel title={t("reportsTitle")}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-soft">
          <DecidedBy view={view} />
        </p>
        {view.reports.map((report) => (
          <div key={report.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="flex flex-col gap-1">
              <CallbackBadge status={view.callbackStatus} />
              {report.lastText && <span className="break-words">{report.lastText}</span>}
            </div>
            <span className="flex items-center gap-3 text-sm text-ink-soft">
              <Time at={report.settledAt ?? report.notBefore} />
              {retryReport && report.mayBeSentAgain && (
                <Button busy={retrying.isPending} onClick={() => retrying.mutate(report.id)}>
                  {t("retry")}
                </Button>
              )}
            </span>
          </div>
        ))}
        <RefusalNotice refusal={retrying.isError ? { code: "UNAVAILABLE" } : refusal} />
      </div>
    </Panel>
  );
}
