"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { PasswordInput } from "@/components/ui/form/password-input";
import { showToast } from "@/components/ui/act/toast";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Panel } from "@/components/ui/page/panel";
import { PASSWORD_LENGTH } from "@/lib/kernel/text/password-rule";
import type { Me } from "@/lib/people/client/me";

import type { ChangePassword } from "./acts";

const EMPTY = { current: "", password: "", again: "" };

/** Another password, over the one that counts. Who signs in by the provider alone is told that they have none. */
export function PasswordPanel({ me, change }: { me: Me; change: ChangePassword }) {
  const t = useTranslations("me.password");
  return (
    <Panel title={t("title")}>
      {me.hasPassword ? (
        <PasswordForm email={me.email} change={change} />
      ) : (
        <p className="text-ink-soft">{t("none")}</p>
      )}
    </Panel>
  );
}

function PasswordForm({ email, change }: { email: string; change: ChangePassword }) {
  const t = useTranslations("me.password");
  const router = useRouter();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/people/schema/me").then((schema) => schema.myPasswordForm)),
    defaultValues: EMPTY,
  });
  const { errors } = form.formState;
  return (
    <FormShell
      form={form}
      labels={{ current: t("current"), password: t("new"), again: t("again") }}
      save={change}
      saveLabel={t("change")}
      onSaved={({ endedSessions }) => {
        form.reset(EMPTY);
        showToast({ tone: "done", text: t("changed", { count: endedSessions }) });
        router.refresh();
      }}
    >
      {/* Tells the browser's password store whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field name="current" label={t("current")} required error={errors.current?.message}>
        <PasswordInput {...form.register("current")} autoComplete="current-password" />
      </Field>
      <Field
        name="password"
        label={t("new")}
        help={t("rule", { min: PASSWORD_LENGTH.min })}
        required
        error={errors.password?.message}
      >
        <PasswordInput {...form.register("password")} autoComplete="new-password" />
      </Field>
      <Field name="again" label={t("again")} required error={errors.again?.message}>
        <PasswordInput {...form.register("again")} autoComplete="new-password" />
      </Field>
    </FormShell>
  );
}
