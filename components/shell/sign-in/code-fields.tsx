"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Field } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";

type Props = {
  /** Who is signing in. */
  email: string;
  busy: boolean;
  onBack: () => void;
};

/** The second step of sign-in: the code of the authenticator app, or a recovery code where the telephone is not at hand. */
export function CodeFields({ email, busy, onBack }: Props) {
  const t = useTranslations("auth.code");
  const auth = useTranslations("auth");
  const [byRecovery, setByRecovery] = useState(false);
  const kind = byRecovery ? "recovery" : "app";
  return (
    <>
      <p role="status" className="wrap-anywhere text-ink-soft">
        {t("asked", { email })}
      </p>
      <Field key={kind} name="sign-in.code" label={t(`${kind}.label`)} help={t(`${kind}.help`)} required>
        <TextInput
          name="code"
          autoComplete="one-time-code"
          inputMode={byRecovery ? "text" : "numeric"}
          autoCapitalize="none"
          spellCheck={false}
          inputSize="lg"
          required
          maxLength={60}
          autoFocus
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {auth("signIn")}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" onClick={() => setByRecovery(!byRecovery)}>
          {t(byRecovery ? "useApp" : "useRecovery")}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </>
  );
}
