"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { refusalInRows } from "@/components/ui/refusal-in";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { showToast } from "@/components/ui/toast";
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
  const router = useRouter();
  const submitting = useMutation({
    mutationFn: () => submit({ ids: [rawRefundId] }),
    onSuccess: (result) => {
      if (result.ok && !result.value[0]?.refusal) showToast({ tone: "done", text: t("submitted") });
    },
    onSettled: () => router.refresh(),
  });
  const refusal = refusalInRows(submitting);
  return (
    <>
      <Button variant="primary" busy={submitting.isPending} onClick={() => submitting.mutate()}>
        {label}
      </Button>
      <Dialog open={refusal !== null} onOpenChange={() => submitting.reset()} title={t("results")}>
        <RefusalNotice refusal={refusal} />
      </Dialog>
    </>
  );
}
