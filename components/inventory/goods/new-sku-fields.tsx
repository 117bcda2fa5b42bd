"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { Field } from "@/components/ui/form/field";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";

/** A new SKU as it is typed. */
export type NewSku = { code: string; name: string; barCode: string };

type NewSkuFieldsProps = {
  value: NewSku;
  /** The code is all that links the goods. */
  isCodeFixed: boolean;
  /** Field → rule key, of what the server turned down. */
  rules: Readonly<Record<string, string>>;
  onChange: (value: NewSku) => void;
  onEnter: () => void;
};

/** Code, name and bar code of a new SKU. */
export function NewSkuFields({ value, isCodeFixed, rules, onChange, onEnter }: NewSkuFieldsProps) {
  const t = useTranslations("goods.mapping.match");
  const typed = (name: keyof NewSku) => ({
    value: value[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [name]: event.target.value }),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter();
    },
  });
  return (
    <>
      {isCodeFixed && <p className="text-sm text-ink-soft">{t("byCodeOnly")}</p>}
      <Field
        name="code"
        label={t("newCode")}
        required
        error={rules.code}
        help={isCodeFixed ? t("codeFixed") : undefined}
      >
        <TextInput {...typed("code")} {...TAKES_SCANS} readOnly={isCodeFixed} autoFocus />
      </Field>
      <Field name="name" label={t("newName")} required error={rules.name}>
        <TextInput {...typed("name")} maxLength={200} />
      </Field>
      <Field name="barCode" label={t("newBarCode")} error={rules.barCode}>
        <TextInput {...typed("barCode")} {...TAKES_SCANS} />
      </Field>
    </>
  );
}
