"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { RunningAct } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { PasswordInput } from "@/components/ui/form/password-input";

type Props = {
  kind: "renew" | "remove";
  hasPassword: boolean;
  act: RunningAct<{ proof: string }>;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
};

/** Asks that it is still the person who sits there, by their password or a code, before their second factor changes. */
export function ProofDialog({ kind, hasPassword, act, onClose, children }: Props) {
  const t = useTranslations("me.secondFactor");
  const [proof, setProof] = useState("");
  const fault = act.refusal?.fields?.proof;
  const isGiven = proof.trim() !== "";
  const label = hasPassword ? t("proof.passwordOrCode") : t("proof.code");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${kind}.title`)}
      act={{
        label: t(`${kind}.act`),
        ...(kind === "remove" ? { tone: "danger" as const } : {}),
        busy: act.busy,
        disabled: !isGiven,
        onAct: () => act.run({ proof }),
      }}
    >
      <p>{children}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isGiven && !act.busy) act.run({ proof });
        }}
      >
        <Field name="proof" label={label} help={t("proof.help")} required error={fault}>
          <PasswordInput value={proof} autoComplete="off" onChange={(event) => setProof(event.target.value)} />
        </Field>
      </form>
      <RefusalNotice refusal={fault ? null : act.refusal} />
    </Dialog>
  );
}
