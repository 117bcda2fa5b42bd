"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import { waitingOptions } from "@/lib/refunds/client";

type Submit = (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;

type SubmitWaitingProps = {
  /** Null for every shop of the account. */
  shopId: string | null;
  /** Left out for those who may not submit: they are told, no more. */
  submit?: Submit;
};

/** What came before automatic submit was switched on is not touched by it; here it can be submitted now, all of it (R101). */
export function SubmitWaiting({ shopId, submit }: SubmitWaitingProps) {
  const t = useTranslations("refunds.submitWaiting");
  const titles = useTranslations("refunds");
  const queryClient = useQueryClient();
  const options = waitingOptions(shopId);
  const { data } = useQuery(options);
  const [results, setResults] = useState<RowResult[] | null>(null);
  const submitting = useAct(submitAll, { onDone: setResults, reads: ["refunds"] });

  async function submitAll(): Promise<ActionResult<RowResult[]>> {
    const all: RowResult[] = [];
    for (;;) {
      const { ids } = await queryClient.fetchQuery({ ...options, staleTime: 0 });
      // What was refused is no longer among the waiting ones, so this ends.
      const result = ids.length > 0 && (await submit?.({ ids }));
      if (!result) return { ok: true, value: all };
      if (!result.ok) return result;
      all.push(...result.value);
    }
  }

  return (
    <>
      {data !== undefined && data.count > 0 && (
        <Notice
          tone="needs-person"
          title={t("what", { count: data.count })}
          action={
            submit && (
              <Button busy={submitting.busy} onClick={() => submitting.run()}>
                {t("act", { count: data.count })}
              </Button>
            )
          }
        >
          <p>{submit ? t("meaning") : t("ask")}</p>
        </Notice>
      )}
      <RefusalNotice refusal={submitting.refusal} />
      <ResultsDialog title={titles("results")} results={results} onClose={() => setResults(null)} />
    </>
  );
}
