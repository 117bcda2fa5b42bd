"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { refusalOfRows } from "@/components/ui/act/refusal-of-rows";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";

type SubmitButtonProps = {
  rawRefundId: string;
  /** 递交 or, after a failure, 重试. */
  label: string;
  submit: (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;
};

/** Submits one raw refund (R100). The page is read afresh either way: a failure is on the record too (R104). */
export function SubmitButton({ rawRefundId, label, submit }: SubmitButtonProps) {
  const t = useTranslations("refunds");
  const submitting = useAct(submit, {
    done: ([row]) => (row?.refusal ? null : t("submitted")),
    refreshes: true,
  });
  const refusal = refusalOfRows(submitting);
  return (
    <>
      <Button variant="primary" busy={submitting.busy} onClick={() => submitting.run({ ids: [rawRefundId] })}>
        {label}
      </Button>
      {/* On the page: without a network the script of a dialog may not come, and these words must. */}
      <RefusalNotice refusal={refusal} />
    </>
  );
}
