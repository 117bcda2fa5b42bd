"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/form/field";
import { PasswordInput } from "@/components/ui/form/password-input";
import { useRuleText } from "@/components/ui/form/use-rule-text";
import { passwordFault } from "@/lib/kernel/text/password-rule";

type Typed = {
  /** `register(…)` of the field. */
  field: UseFormRegisterReturn;
  value: string;
  /** What the server said of it. */
  error: string | undefined;
};

type Props = {
  password: Typed;
  repeated: Typed;
  /** Whose password it is: it must not be their address. */
  email: string;
};

/** A new password, twice; the rule stands there, and while somebody types the page says whether it is kept. */
export function NewPasswordFields({ password, repeated, email }: Props) {
  const t = useTranslations("entry.password");
  const ruleText = useRuleText();
  const fault = passwordFault(password.value, email);
  const isSame = password.value === repeated.value;
  return (
    <>
      <Field
        name="password"
        label={t("new")}
        required
        error={password.error}
        help={
          <>
            {t("rule")}
            {password.value !== "" && !password.error && (
              <Live good={fault === null}>{fault === null ? t("good") : ruleText(fault)}</Live>
            )}
          </>
        }
      >
        <PasswordInput {...password.field} autoComplete="new-password" inputSize="lg" />
      </Field>
      <Field
        name="repeated"
        label={t("repeated")}
        required
        error={repeated.error}
        help={
          repeated.value !== "" && !repeated.error && <Live good={isSame}>{isSame ? t("same") : t("differs")}</Live>
        }
      >
        <PasswordInput {...repeated.field} autoComplete="new-password" inputSize="lg" />
      </Field>
    </>
  );
}

function Live({ good, children }: { good: boolean; children: string }) {
  return (
    <span className={`flex items-center gap-1 ${good ? "text-done" : "text-ink"}`}>
      {good && <CircleCheck aria-hidden size={14} className="shrink-0" />}
      {children}
    </span>
  );
}
