"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field, fieldId } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { mayHaveChanged } from "@/components/ui/act/send";
import { NumberInput, wholeOf } from "@/components/ui/form/number-input";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { Textarea } from "@/components/ui/form/textarea";
import { TextInput } from "@/components/ui/form/text-input";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { LabelView } from "@/lib/packing/client";
import type { labelFields, labelEditForm, LabelFields } from "@/lib/packing/schema";
import { useDifferences } from "./use-differences";
import { useSaved } from "./use-saved";

type Typed = z.input<typeof labelFields>;
type Form = UseFormReturn<Typed, unknown, LabelFields>;

export type LabelFormProps = {
  /** Null: a new one. */
  template: LabelView | null;
  add: (input: Typed) => Promise<ActionResult<{ id: string }>>;
  edit: (input: z.input<typeof labelEditForm>) => Promise<ActionResult<{ version: number }>>;
};

function typedOf({ name, isStandard, widthMm, heightMm, footer }: LabelView): Typed {
  return { name, isStandard, widthMm, heightMm, footer: footer ?? "" };
}

/** A6, as most label printers take it. */
const EMPTY: Typed = { name: "", isStandard: false, widthMm: 105, heightMm: 148, footer: "" };

/** A new label template, or a change of one (R72). */
export function LabelForm({ template, add, edit }: LabelFormProps) {
  const labels = useLabels();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/packing/schema").then((schema) => schema.labelFields)),
    defaultValues: template ? typedOf(template) : EMPTY,
  });
  const versioned = useVersionedForm(form, template && { version: template.version, values: typedOf(template) });
  const differences = useDifferences(form, template && typedOf(template), labels);
  const saved = useSaved();
  const router = useRouter();

  async function save(values: LabelFields): Promise<ActionResult<unknown>> {
    const result = template
      ? await versioned.save((version) => edit({ ...values, id: template.id, version }))
      : await versioned.save(() => add(values));
    if (!result.ok && mayHaveChanged(result)) router.refresh();
    return result;
  }

  return (
    <FormShell
      key={versioned.round}
      conflict={versioned.isStale && <StaleNotice differences={differences} onChoose={versioned.goOn} />}
      form={form}
      labels={labels}
      cancelHref={HREF.packing}
      save={save}
      onSaved={() => saved(form.getValues("name"))}
    >
      <Fields form={form} labels={labels} />
    </FormShell>
  );
}

type Labels = Record<keyof LabelFields, string>;

/** The labels of the fields, in the order of the page. */
function useLabels(): Labels {
  const t = useTranslations("packing.labels.form");
  return {
    name: t("name"),
    widthMm: t("width"),
    heightMm: t("height"),
    isStandard: t("standard"),
    footer: t("footer"),
  };
}

function Fields({ form, labels }: { form: Form; labels: Labels }) {
  const t = useTranslations("packing.labels.form");
  const { errors } = form.formState;
  return (
    <>
      <Field name="name" label={labels.name} required error={errors.name?.message}>
        <TextInput {...form.register("name")} maxLength={60} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {(["widthMm", "heightMm"] as const).map((side) => (
          <Field key={side} name={side} label={labels[side]} required error={errors[side]?.message}>
            <NumberInput {...form.register(side, { setValueAs: wholeOf })} />
          </Field>
        ))}
      </div>
      <p className="-mt-3 text-sm text-ink-soft">{t("sizeHelp")}</p>
      <Checkbox
        {...form.register("isStandard")}
        id={fieldId("isStandard")}
        label={labels.isStandard}
        help={t("standardHelp")}
      />
      <Field name="footer" label={labels.footer} error={errors.footer?.message} help={t("footerHelp")}>
        <Textarea {...form.register("footer")} maxLength={200} />
      </Field>
    </>
  );
}
