"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { mayHaveChanged } from "@/components/ui/act/send";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { RemindDays } from "@/lib/alerts/client";

import type { ActionResult } from "@/lib/kernel/app-error";

export type SaveDays = (input: { days: string; version: number }) => Promise<ActionResult<{ version: number }>>;

/** The days before an authorization's end on which people are told (R43). */
export function RemindDaysForm({ remind, save }: { remind: RemindDays; save: SaveDays }) {
  const t = useTranslations("alerts.settings.remind");
  const router = useRouter();
  const values = { days: remind.days.join(", ") };
  const form = useForm({
    resolver: formResolver(() => import("@/lib/alerts/schema").then((schema) => schema.remindDaysForm)),
    defaultValues: values,
  });
  const versioned = useVersionedForm(form, { version: remind.version, values });
  return (
    <FormShell
      key={versioned.round}
      conflict={
        versioned.isStale && (
          <StaleNotice
            differences={[{ label: t("label"), theirs: values.days, yours: form.getValues("days") }]}
            onChoose={versioned.goOn}
          />
        )
      }
      form={form}
      labels={{ days: t("label") }}
      save={async () => {
        const result = await versioned.save((version) => save({ days: form.getValues("days"), version }));
        if (mayHaveChanged(result)) router.refresh();
        return result;
      }}
      onSaved={() => showToast({ tone: "done", text: t("saved") })}
    >
      <Field name="days" label={t("label")} help={t("help")} required error={form.formState.errors.days?.message}>
        <TextInput {...form.register("days")} maxLength={80} />
      </Field>
    </FormShell>
  );
}
