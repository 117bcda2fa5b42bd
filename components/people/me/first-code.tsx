"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/act/button";
import { CopyButton } from "@/components/ui/act/copy-button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { RunningAct } from "@/components/ui/act/use-act";
import { Field } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import type { BegunSecondFactor } from "@/lib/people/client/me";

type Props = {
  begun: BegunSecondFactor;
  confirming: RunningAct<{ code: string }>;
  onCancel: () => void;
};

/** The QR code to scan, the secret for whoever cannot, and the first code that proves it arrived. */
export function FirstCode({ begun, confirming, onCancel }: Props) {
  const t = useTranslations("me.secondFactor");
  const { refusal } = confirming;
  const fault = refusal?.fields?.code;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get("code");
    confirming.run({ code: typeof code === "string" ? code : "" });
  }
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ol className="flex list-decimal flex-col gap-4 pl-5 marker:text-ink-soft">
        <li>
          <p>{t("scan")}</p>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(begun.qrCode)}`}
            alt={t("qrCode")}
            className="mt-2 size-56 max-w-full rounded-md border bg-white"
          />
          <p className="mt-2 text-sm text-ink-soft">{t("typed")}</p>
          <p className="mb-2 font-mono wrap-anywhere">{begun.secret.replace(/.{4}(?=.)/g, "$& ")}</p>
          <CopyButton text={begun.secret}>{t("copyKey")}</CopyButton>
        </li>
        <li>
          <Field name="code" label={t("firstCode")} help={t("firstCodeHelp")} required error={fault}>
            <TextInput
              name="code"
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={20}
              autoFocus
              className="max-w-56"
            />
          </Field>
        </li>
      </ol>
      <RefusalNotice refusal={fault ? null : refusal} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={confirming.busy}>
          {t("confirm")}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
