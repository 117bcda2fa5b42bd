"use client";

import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { useRuleText } from "@/components/ui/form/use-rule-text";

type ShopsFieldProps = {
  shops: readonly { id: string; name: string }[];
  /** What is chosen now. */
  reach: "all" | "chosen";
  reachInput: UseFormRegisterReturn;
  shopsInput: UseFormRegisterReturn;
  error: string | undefined;
};

/** All shops, those of tomorrow among them, or chosen ones; whoever has chosen ones sees nothing of the others. */
export function ShopsField({ shops, reach, reachInput, shopsInput, error }: ShopsFieldProps) {
  const t = useTranslations("people.reach");
  const ruleText = useRuleText();
  return (
    <>
      <Field name="reach" label={t("label")} help={t(`help.${reach}`)} required>
        <Select options={(["all", "chosen"] as const).map((value) => ({ value, label: t(value) }))} {...reachInput} />
      </Field>
      {reach === "chosen" && (
        <fieldset
          id="field-shopIds"
          tabIndex={-1}
          aria-describedby={error ? "field-shopIds-error" : undefined}
          className="-mt-2 flex max-h-72 flex-col gap-1.5 overflow-y-auto rounded-md border p-3 outline-none"
        >
          <legend className="sr-only">{t("chosen")}</legend>
          {shops.length === 0 && <p className="text-sm text-ink-soft">{t("noShops")}</p>}
          {shops.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={<span className="wrap-anywhere">{name}</span>} {...shopsInput} />
          ))}
          {error && (
            <p id="field-shopIds-error" className="text-sm text-failed">
              {ruleText(error)}
            </p>
          )}
        </fieldset>
      )}
    </>
  );
}
