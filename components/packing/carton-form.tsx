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
import { TextInput } from "@/components/ui/form/text-input";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { CartonView } from "@/lib/packing/client";
import type { cartonFields, cartonEditForm, CartonFields } from "@/lib/packing/schema";
import { useDifferences } from "./use-differences";
import { useSaved } from "./use-saved";

type Typed = z.input<typeof cartonFields>;
type Form = UseFormReturn<Typed, unknown, CartonFields>;

const SIDES = ["lengthMm", "widthMm", "heightMm"] as const;

export type CartonFormProps = {
  /** Null: a new one. */
  carton: CartonView | null;
  add: (input: Typed) => Promise<ActionResult<{ id: string }>>;
  edit: (input: z.input<typeof cartonEditForm>) => Promise<ActionResult<{ version: number }>>;
};

function typedOf(carton: CartonView): Typed {
  const { code, lengthMm, widthMm, heightMm, isApproved, supplierName, supplierContact } = carton;
  return {
    code,
    lengthMm,
    widthMm,
    heightMm,
    isApproved,
    supplierName: supplierName ?? "",
    supplierContact: supplierContact ?? "",
  };
}

/** The sizes have no first value; named they are, or the form would count as changed. */
const NO_SIZE = { lengthMm: undefined, widthMm: undefined, heightMm: undefined };
const EMPTY = { code: "", ...NO_SIZE, isApproved: false, supplierName: "", supplierContact: "" };

/** A new carton size, or a change of one (R73, R74). */
export function CartonForm({ carton, add, edit }: CartonFormProps) {
  const labels = useLabels();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/packing/schema").then((schema) => schema.cartonFields)),
    defaultValues: carton ? typedOf(carton) : EMPTY,
  });
  const versioned = useVersionedForm(form, carton && { version: carton.version, values: typedOf(carton) });
  const differences = useDifferences(form, carton && typedOf(carton), labels);
  const saved = useSaved();
  const router = useRouter();

  async function save(values: CartonFields): Promise<ActionResult<unknown>> {
    const result = carton
      ? await versioned.save((version) => edit({ ...values, id: carton.id, version }))
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
      onSaved={() => saved(form.getValues("code"))}
    >
      <Fields form={form} labels={labels} />
    </FormShell>
  );
}

type Labels = Record<keyof CartonFields, string>;

/** The labels of the fields, in the order of the page. */
function useLabels(): Labels {
  const t = useTranslations("packing.cartons.form");
  return {
    code: t("code"),
    lengthMm: t("length"),
    widthMm: t("width"),
    heightMm: t("height"),
    isApproved: t("approved"),
    supplierName: t("supplier"),
    supplierContact: t("contact"),
  };
}

function Fields({ form, labels }: { form: Form; labels: Labels }) {
  const t = useTranslations("packing.cartons.form");
  const { errors } = form.formState;
  return (
    <>
      <Field name="code" label={labels.code} required error={errors.code?.message}>
        <TextInput {...form.register("code")} maxLength={40} />
      </Field>
      <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        {SIDES.map((side) => (
          <Field key={side} name={side} label={labels[side]} required error={errors[side]?.message}>
            <NumberInput {...form.register(side, { setValueAs: wholeOf })} />
          </Field>
        ))}
      </div>
      <p className="-mt-3 text-sm text-ink-soft">{t("sizeHelp")}</p>
      <Checkbox
        {...form.register("isApproved")}
        id={fieldId("isApproved")}
        label={labels.isApproved}
        help={t("approvedHelp")}
      />
      <Field
        name="supplierName"
        label={labels.supplierName}
        error={errors.supplierName?.message}
        help={t("supplierHelp")}
      >
        <TextInput {...form.register("supplierName")} maxLength={60} />
      </Field>
      <Field name="supplierContact" label={labels.supplierContact} error={errors.supplierContact?.message}>
        <TextInput {...form.register("supplierContact")} maxLength={120} />
      </Field>
    </>
  );
}
