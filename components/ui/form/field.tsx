"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { FieldContext } from "./use-field-control";
import { useRuleText } from "./use-rule-text";

type FieldProps = {
  /** The form's name of the field; the control's id is `field-<name>`, which the error summary links to. */
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** A rule key of `errors.field`, or ready text. */
  error?: string | undefined;
  required?: boolean;
  /** One TextInput, NumberInput, Select or Textarea. */
  children: ReactNode;
};

/** The id of a field's control. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

/** Label above, control, help and error below, tied together for everybody. */
export function Field({ name, label, help, error, required = false, children }: FieldProps) {
  const t = useTranslations("ui");
  const id = fieldId(name);
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const wiring = useMemo(
    () => ({ id, describedBy, invalid: Boolean(error), required }),
    [id, describedBy, error, required],
  );
  return (
    <FieldContext value={wiring}>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-base font-medium">
          {label}
          {!required && <span className="ml-1.5 text-sm font-normal text-ink-soft">{t("optional")}</span>}
        </label>
        {children}
        {help && (
          <p id={`${id}-help`} className="text-sm text-ink-soft">
            {help}
          </p>
        )}
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </FieldContext>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  const ruleText = useRuleText();
  if (!error) return null;
  return (
    <p id={id} className="flex items-center gap-1 text-sm text-failed">
      <CircleX aria-hidden size={14} className="shrink-0" />
      {ruleText(error)}
    </p>
  );
}
