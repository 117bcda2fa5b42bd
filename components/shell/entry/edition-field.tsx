"use client";

import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { fieldId } from "@/components/ui/form/field";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;

/** The two editions, each with what it means for the work: an account has one (R1). */
export function EditionField({ field }: { field: UseFormRegisterReturn }) {
  const t = useTranslations("entry.setup");
  return (
    <fieldset id={fieldId("edition")} tabIndex={-1} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("edition")}</legend>
      {EDITIONS.map((edition) => (
        <label
          key={edition}
          className="flex min-h-11 cursor-pointer items-start gap-2.5 rounded-md border px-3 py-2 has-checked:border-accent"
        >
          <input
            {...field}
            type="radio"
            value={edition}
            aria-describedby={`${fieldId("edition")}-${edition}`}
            className="mt-1 size-4 shrink-0"
          />
          <span className="min-w-0">
            <span className="block font-medium">{t(edition)}</span>
            <span id={`${fieldId("edition")}-${edition}`} className="block text-sm text-ink-soft">
              {t(`${edition}Text`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
