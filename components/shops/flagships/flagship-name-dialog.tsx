"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { Refusal } from "@/lib/kernel/app-error";

const LONGEST_NAME = 60;

type FlagshipNameDialogProps = {
  title: string;
  act: string;
  name?: string;
  busy: boolean;
  refusal: Refusal | null;
  onAct: (name: string) => void;
  onClose: () => void;
};

/** Asks for a flagship shop's name, of a new one or of one that is renamed. */
export function FlagshipNameDialog(props: FlagshipNameDialogProps) {
  const { title, act, name: before = "", busy, refusal, onAct, onClose } = props;
  const t = useTranslations("flagships.form");
  const [name, setName] = useState(before);
  const isGiven = name.trim() !== "" && name.trim() !== before;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      act={{ label: act, busy, disabled: !isGiven, onAct: () => onAct(name.trim()) }}
    >
      <Field name="name" label={t("name")} help={t("nameHelp")} error={refusal?.fields?.name} required>
        <TextInput
          value={name}
          maxLength={LONGEST_NAME}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && isGiven && !busy && !event.nativeEvent.isComposing) onAct(name.trim());
          }}
        />
      </Field>
      <RefusalNotice refusal={refusal?.fields ? null : refusal} />
    </Dialog>
  );
}
