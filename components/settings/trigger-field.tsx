"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { fieldId } from "@/components/ui/form/field";
import { classNames } from "@/components/ui/text/class-names";
import { TRIGGERS } from "@/lib/shops/domain/choices";

type TriggerFieldProps = {
  /** `register("trigger")`; left out, the choice is only shown. */
  register?: ComponentProps<"input">;
  value: (typeof TRIGGERS)[number];
};

/** Setting 2. 部分 is there, disabled, with the reason: the manual warns of it by name (R120). */
export function TriggerField({ register, value }: TriggerFieldProps) {
  const t = useTranslations("settings.trigger");
  const reasonId = `${fieldId("trigger")}-reason`;
  return (
    <fieldset className="flex flex-col gap-1" id={fieldId("trigger")} tabIndex={-1}>
      <legend className="mb-1 font-medium">{t("label")}</legend>
      {TRIGGERS.map((trigger) => {
        const isBarred = trigger === "PARTIAL" || !register;
        return (
          <label key={trigger} className={classNames("flex min-h-8 items-center gap-2", isBarred && "text-ink-soft")}>
            <input
              {...(register ?? { readOnly: true, checked: trigger === value, name: "trigger" })}
              type="radio"
              value={trigger}
              disabled={isBarred}
              aria-describedby={trigger === "PARTIAL" ? reasonId : undefined}
              className="size-4"
            />
            {t(trigger)}
          </label>
        );
      })}
      <p id={reasonId} className="text-sm text-ink-soft">
        {t("partialReason")}
      </p>
    </fieldset>
  );
}
