"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/form/field";
import { FormShell } from "@/components/ui/form/form-shell";
import { TextInput } from "@/components/ui/form/text-input";
import { Notice } from "@/components/ui/page/notice";
import type { PasswordResult } from "@/lib/auth/accounts/set-password";
import type { ActionResult } from "@/lib/kernel/app-error";
import { enterWith } from "./enter-with";
import { LinkFaultNotice } from "./link-fault-notice";
import { NewPasswordFields } from "./new-password-fields";

const EMPTY = { password: "", repeated: "" };

type Props = {
  secret: string;
  email: string;
  setPassword: (input: { secret: string; password: string; repeated: string }) => Promise<ActionResult<PasswordResult>>;
};

/** The password of whoever holds the link; they are signed in afterwards. The address stands there for the browser's password store. */
export function LinkPasswordForm({ secret, email, setPassword }: Props) {
  const t = useTranslations("entry.link");
  const tPassword = useTranslations("entry.password");
  const form = useForm({ defaultValues: EMPTY });
  const [result, setResult] = useState<PasswordResult | null>(null);
  const { register, control, formState } = form;
  const { errors } = formState;
  const [password, repeated] = useWatch({ control, name: ["password", "repeated"] });

  async function save(values: typeof EMPTY) {
    const answer = await setPassword({ secret, ...values });
    setResult(answer.ok ? answer.value : null);
    if (answer.ok && answer.value.kind === "done") await enterWith(email, values.password);
    return answer;
  }

  if (result?.kind === "fault") return <LinkFaultNotice fault={result.fault} />;
  return (
    <FormShell
      form={form}
      save={save}
      saveLabel={t("submit")}
      large
      labels={{ password: tPassword("new"), repeated: tPassword("repeated") }}
      conflict={
        result?.kind === "waits" && (
          <Notice tone="failed" urgent title={t("waits.title")}>
            <p>{t("waits.next")}</p>
          </Notice>
        )
      }
    >
      <Field name="email" label={t("email")} required>
        <TextInput type="email" autoComplete="username" inputSize="lg" value={email} readOnly />
      </Field>
      <NewPasswordFields
        email={email}
        password={{ field: register("password"), value: password, error: errors.password?.message }}
        repeated={{ field: register("repeated"), value: repeated, error: errors.repeated?.message }}
      />
    </FormShell>
  );
}
