"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { AlertRow } from "@/lib/alerts/client";
import { LONGEST_WORD } from "@/lib/alerts/domain/choices";
import type { Refusal } from "@/lib/kernel/app-error";
import { useAlertText } from "./use-alert-text";

type AcknowledgeDialogProps = {
  alert: AlertRow;
  busy: boolean;
  refusal: Refusal | null;
  onAct: (word: string) => void;
  onClose: () => void;
};

/** 知道了, with a word to the others or without. */
export function AcknowledgeDialog({ alert, busy, refusal, onAct, onClose }: AcknowledgeDialogProps) {
  const t = useTranslations("alerts.acknowledge");
  const { title } = useAlertText()(alert);
  const [word, setWord] = useState("");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("act"), busy, onAct: () => onAct(word.trim()) }}
    >
      <p className="font-medium wrap-anywhere">{title}</p>
      <p>{t("what")}</p>
      <Field name="word" label={t("word")} help={t("wordHelp")} error={refusal?.fields?.word}>
        <TextInput
          inputSize="lg"
          maxLength={LONGEST_WORD}
          value={word}
          onChange={(event) => setWord(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && !busy && onAct(word.trim())}
        />
      </Field>
      <RefusalNotice refusal={refusal?.fields ? null : refusal} />
    </Dialog>
  );
}
