"use client";

import { Eye, EyeOff } from "lucide-react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { IconButton } from "@/components/ui/act/icon-button";
import { Notice } from "@/components/ui/page/notice";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";
import { TextInput } from "@/components/ui/form/text-input";

type Failure = "bad-credentials" | "locked" | "unavailable";

/** E-mail and password. A failure says what to do next and keeps what was typed. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("auth");
  const { failure, busy, submit } = useSignIn(returnTo);
  const [shown, setShown] = useState(false);
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {failure && (
        <Notice tone="failed" urgent title={t(`failed.${failure}.title`)}>
          <p>{t(`failed.${failure}.next`)}</p>
        </Notice>
      )}
      <Field name="email" label={t("email")} required>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          inputSize="lg"
          required
          maxLength={200}
          autoFocus
        />
      </Field>
      <Field name="password" label={t("password")} required>
        <PasswordInput shown={shown} onToggle={() => setShown(!shown)} />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("signIn")}
      </Button>
    </form>
  );
}

function PasswordInput({ shown, onToggle }: { shown: boolean; onToggle: () => void }) {
  const t = useTranslations("auth");
  return (
    <div className="relative">
      <TextInput
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="current-password"
        inputSize="lg"
        required
        maxLength={200}
        className="pr-12"
      />
      <IconButton
        icon={shown ? EyeOff : Eye}
        label={shown ? t("hidePassword") : t("showPassword")}
        size="lg"
        className="absolute top-0 right-0"
        onClick={onToggle}
      />
    </div>
  );
}

function useSignIn(returnTo: string) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const once = useOneAtATime(); // a try sent twice would count twice
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const failed = await trySignIn(textOf(data, "email"), textOf(data, "password"));
    if (failed) {
      setFailure(failed);
      setBusy(false);
    } else {
      location.assign(returnTo); // a full load: nothing of a former person stays in memory
    }
  }
  return { failure, busy, submit: (event: FormEvent<HTMLFormElement>) => once(() => submit(event)) };
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

async function trySignIn(email: string, password: string): Promise<Failure | null> {
  try {
    const result = await signIn("credentials", { email, password, redirect: false });
    if (result?.ok && !result.error) return null;
    return result?.error === "locked" || result?.error === "bad-credentials" ? result.error : "unavailable";
  } catch {
    return "unavailable";
  }
}
