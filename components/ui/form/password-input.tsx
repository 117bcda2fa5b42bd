"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "../act/icon-button";
import { TextInput, type TextInputProps } from "./text-input";

type Props = Omit<TextInputProps, "type" | "className"> & {
  /** What the browser's password store is told: the password that counts, one to come, or to leave it alone. */
  autoComplete: "current-password" | "new-password" | "off";
};

/** A password, hidden until the person wants to see it. Takes `register(…)`. */
export function PasswordInput({ inputSize = "md", ...rest }: Props) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextInput
        required
        maxLength={200}
        {...rest}
        inputSize={inputSize}
        type={shown ? "text" : "password"}
        className={inputSize === "lg" ? "pr-12" : "pr-9 touch:pr-12"}
      />
      <IconButton
        icon={shown ? EyeOff : Eye}
        label={shown ? t("hidePassword") : t("showPassword")}
        size={inputSize}
        className="absolute top-0 right-0"
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
