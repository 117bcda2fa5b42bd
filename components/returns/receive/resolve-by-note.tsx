"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Textarea } from "@/components/ui/form/textarea";
import { TextInput } from "@/components/ui/form/text-input";
import type { DiscrepancyView, ReturnView } from "@/lib/returns/client";
import { LONGEST_REASON } from "@/lib/returns/domain/discrepancy";
import { openPieces } from "@/lib/returns/domain/receipt";
import type { Act } from "@/components/ui/act/use-act";
import { useReturnAct } from "../use-return-act";

export type ResolveInput = { returnOrderId: string; discrepancyId: string; reason: string };
export type TerminateInput = ResolveInput & { platformCaseNo: string };

type ResolveProps<Input> = {
  view: ReturnView;
  discrepancy: DiscrepancyView;
  act: Act<Input>;
  onClose: () => void;
};

/** 标记已处理: how it was settled, in words. */
export function NoteDialog({ view, discrepancy, act, onClose }: ResolveProps<ResolveInput>) {
  const t = useTranslations("returns.discrepancies.note");
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useReturnAct(act, t("done"), onClose);
  const save = () => run({ returnOrderId: view.id, discrepancyId: discrepancy.id, reason });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      act={{ label: t("act"), busy, disabled: reason.trim() === "", onAct: save }}
    >
      <p>{t("text")}</p>
      <Reason label={t("reason")} reason={reason} onReason={setReason} error={refusal?.fields?.reason} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}

/** 终止入库: what it means, and the platform's case number without which it is not done (R113). */
export function TerminateDialog({ view, discrepancy, act, onClose }: ResolveProps<TerminateInput>) {
  const t = useTranslations("returns.discrepancies.terminate");
  const [platformCaseNo, setCaseNo] = useState("");
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useReturnAct(act, t("done"), onClose);
  const isReady = reason.trim() !== "" && platformCaseNo.trim() !== "";
  const pieces = view.lines.reduce((sum, line) => sum + openPieces(line), 0);
  const save = () => run({ returnOrderId: view.id, discrepancyId: discrepancy.id, reason, platformCaseNo });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("act"), tone: "danger", busy, disabled: !isReady, onAct: save }}
    >
      <p>{t("text", { pieces })}</p>
      <Field
        name="settle.caseNo"
        label={t("caseNo")}
        help={t("caseHelp")}
        required
        error={refusal?.fields?.platformCaseNo}
      >
        <TextInput maxLength={64} value={platformCaseNo} onChange={(event) => setCaseNo(event.target.value)} />
      </Field>
      <Reason label={t("reason")} reason={reason} onReason={setReason} error={refusal?.fields?.reason} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}

type ReasonProps = { label: string; reason: string; onReason: (reason: string) => void; error: string | undefined };

/** The reason every outcome needs. */
export function Reason({ label, reason, onReason, error }: ReasonProps) {
  return (
    <Field name="settle.reason" label={label} required error={error}>
      <Textarea rows={2} maxLength={LONGEST_REASON} value={reason} onChange={(event) => onReason(event.target.value)} />
    </Field>
  );
}
