"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { PasswordInput } from "@/components/ui/form/password-input";
import { TextInput } from "@/components/ui/form/text-input";
import { Notice } from "@/components/ui/page/notice";
import { CodeFields } from "./code-fields";
import { useSignIn } from "./use-sign-in";

type Props = {
  onSignedIn: () => void;
  /** The person who has to sign in again; left out where anybody may sign in. */
  email?: string;
};

/** E-mail and password, then a code where the person has a second factor. A failure says what to do next and keeps what was typed. */
export function SignInFields({ onSignedIn, email }: Props) {
  const t = useTranslations("auth");
  const { failure, busy, submit, submitCode, goBack, asksForCode, ...typed } = useSignIn(onSignedIn);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (asksForCode) submitCode(textOf(data, "code"));
    else submit({ email: textOf(data, "email"), password: textOf(data, "password") });
  }
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure && (
        <Notice tone="failed" urgent title={t(`failed.${failure}.title`)}>
          <p>{t(`failed.${failure}.next`)}</p>
        </Notice>
      )}
      {asksForCode ? (
        <CodeFields email={typed.email ?? ""} busy={busy} onBack={goBack} />
      ) : (
        <>
          <Field name="sign-in.email" label={t("email")} required>
            <TextInput
              name="email"
              type="email"
              autoComplete="username"
              inputSize="lg"
              required
              maxLength={200}
              defaultValue={email ?? typed.email}
              readOnly={email !== undefined}
              autoFocus={email === undefined}
            />
          </Field>
          <Field name="sign-in.password" label={t("password")} required>
            <PasswordInput
              name="password"
              autoComplete="current-password"
              inputSize="lg"
              autoFocus={email !== undefined}
            />
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            {t("signIn")}
          </Button>
        </>
      )}
    </form>
  );
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
