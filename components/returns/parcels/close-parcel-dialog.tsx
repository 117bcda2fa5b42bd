"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ParcelRow } from "@/lib/returns/client";
import { LONGEST_NOTE } from "@/lib/returns/domain/choices";

type CloseParcelProps = {
  row: ParcelRow;
  busy: boolean;
  refusal: Refusal | null;
  onSave: (reason: string) => void;
  onClose: () => void;
};

/** 关闭 of a parcel no return will come for: needs a reason. */
export function CloseParcelDialog({ row, busy, refusal, onSave, onClose }: CloseParcelProps) {
  const t = useTranslations("parcels.close");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const problem = tried && reason.trim() === "" ? "required" : refusal?.fields?.reason;

  function save() {
    setTried(true);
    if (!busy && reason.trim() !== "") onSave(reason);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { waybillNo: row.waybillNo })}
      undo={t("undo")}
      act={{ label: t("act"), busy, onAct: save }}
    >
      <p>{t("what")}</p>
      <Field name="reason" label={t("reason")} help={t("reasonHelp")} required error={problem}>
        <TextInput
          inputSize="lg"
          maxLength={LONGEST_NOTE}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && save()}
        />
      </Field>
      <RefusalNotice refusal={refusal?.fields ? null : refusal} />
    </Dialog>
  );
}
