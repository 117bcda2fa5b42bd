"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { showToast } from "@/components/ui/act/toast";
import { LONGEST_NOTE } from "@/lib/calendar/domain/choices";
import type { DayForm as DayInput } from "@/lib/calendar/schema";

import type { ActionResult } from "@/lib/kernel/app-error";

export type SetDay = (input: DayInput) => Promise<ActionResult<{ moved: number }>>;

const EMPTY: DayInput = { day: "", isWorkday: false, note: "" };

/** States a day as off or as worked, with the reason (R138). */
export function DayForm({ setDay }: { setDay: SetDay }) {
  const t = useTranslations("calendar");
  const router = useRouter();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/calendar/schema").then((schema) => schema.dayForm)),
    defaultValues: EMPTY,
  });
  const { errors } = form.formState;
  const day = useWatch({ control: form.control, name: "day" });

  function saved({ moved }: { moved: number }) {
    showToast({ tone: "done", text: t("saved", { day: form.getValues("day"), moved }) });
    form.reset(EMPTY);
    router.refresh();
  }

  return (
    <FormShell
      form={form}
      labels={{ day: t("form.day"), isWorkday: t("form.kind"), note: t("form.note") }}
      save={setDay}
      saveLabel={t("form.act")}
      onSaved={saved}
    >
      <p className="text-sm text-ink-soft">{t("form.help")}</p>
      <Field
        name="day"
        label={t("form.day")}
        required
        error={errors.day?.message}
        help={day ? <EnteredDate value={day} /> : undefined}
      >
        <TextInput type="date" {...form.register("day")} />
      </Field>
      <Field name="isWorkday" label={t("form.kind")} required error={errors.isWorkday?.message}>
        <Select
          options={[
            { value: "false", label: t("own.off") },
            { value: "true", label: t("own.work") },
          ]}
          {...form.register("isWorkday", { setValueAs: (value) => value === true || value === "true" })}
        />
      </Field>
      <Field name="note" label={t("form.note")} help={t("form.noteHelp")} required error={errors.note?.message}>
        <TextInput {...form.register("note")} maxLength={LONGEST_NOTE} />
      </Field>
    </FormShell>
  );
}
