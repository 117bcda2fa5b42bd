"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/act/icon-button";
import { TextInput } from "@/components/ui/form/text-input";

type Props = {
  name: string;
  /** What the browser's password store is told: the password that counts, or one to come. */
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
};

/** A password, hidden until the person wants to see it. */
export function PasswordInput({ name, autoComplete, autoFocus = false }: Props) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextInput
        name={name}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
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
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
