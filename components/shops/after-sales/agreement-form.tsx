"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { NumberInput, wholeOf } from "@/components/ui/form/number-input";
import { OutsideLink } from "@/components/ui/text/outside-link";
import { StaleNotice, type Difference } from "@/components/ui/form/stale-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";
import type { agreementFields, AgreementFields, agreementForm } from "@/lib/shops/schema";

export type Agree = (input: z.input<typeof agreementForm>) => Promise<ActionResult<{ version: number }>>;

type Typed = z.input<typeof agreementFields>;
type Form = UseFormReturn<Typed, unknown, AgreementFields>;

function typedOf({ agreement }: ShopView): Typed {
  return {
    agreementNo: agreement.no ?? "",
    agreementLink: agreement.link ?? "",
    agreementValidFrom: agreement.validFrom ?? "",
    agreementValidTo: agreement.validTo ?? "",
    shipWithinHours: agreement.shipWithinHours,
  };
}

/** Changes a shop's agreement; it has a version of its own, so saving the shop's facts does not get in its way (R70, R170). */
export function AgreementForm({ shop, agree }: { shop: ShopView; agree: Agree }) {
  const t = useTranslations("shops.agreement");
  const labels = useLabels();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/shops/schema").then((schema) => schema.agreementFields)),
    defaultValues: typedOf(shop),
  });
  const versioned = useVersionedForm(form, { version: shop.agreementVersion, values: typedOf(shop) });
  const differences = useAgreementDifferences(form, typedOf(shop), labels);

  async function save(values: AgreementFields) {
    const result = await versioned.save((version) => agree({ ...values, shopId: shop.id, version }));
    await queryClient.invalidateQueries({ queryKey: ["shops"] });
    return result;
  }

  return (
    <FormShell
      key={versioned.round}
      conflict={versioned.isStale && <StaleNotice differences={differences} onChoose={versioned.goOn} />}
      form={form}
      labels={labels}
      save={save}
      saveLabel={t("save")}
      onSaved={() => showToast({ tone: "done", text: t("saved") })}
    >
      <Fields form={form} labels={labels} link={shop.agreement.link} />
    </FormShell>
  );
}

type Labels = Record<keyof AgreementFields, string>;

/** The labels of the fields, in the order of the page. */
function useLabels(): Labels {
  const t = useTranslations("shops.agreement");
  return {
    agreementNo: t("no"),
    agreementLink: t("link"),
    agreementValidFrom: t("validFrom"),
    agreementValidTo: t("validTo"),
    shipWithinHours: t("hours"),
  };
}

/** `link` is the one that is saved: it can be opened. */
function Fields({ form, labels, link }: { form: Form; labels: Labels; link: string | null }) {
  const t = useTranslations("shops.agreement");
  const { errors } = form.formState;
  const days = useWatch({ control: form.control });
  return (
    <>
      <Field name="agreementNo" label={labels.agreementNo} error={errors.agreementNo?.message}>
        <TextInput {...form.register("agreementNo")} maxLength={60} />
      </Field>
      <Field
        name="agreementLink"
        label={labels.agreementLink}
        error={errors.agreementLink?.message}
        help={link ? <OutsideLink href={link}>{t("open")}</OutsideLink> : t("linkHelp")}
      >
        <TextInput {...form.register("agreementLink")} type="url" inputMode="url" maxLength={500} />
      </Field>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {(["agreementValidFrom", "agreementValidTo"] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={labels[name]}
            error={errors[name]?.message}
            help={days[name] ? <EnteredDate value={days[name]} /> : undefined}
          >
            <TextInput {...form.register(name)} type="date" />
          </Field>
        ))}
      </div>
      <p className="-mt-3 text-sm text-ink-soft">{t("daysHelp")}</p>
      <Field
        name="shipWithinHours"
        label={labels.shipWithinHours}
        error={errors.shipWithinHours?.message}
        help={t("hoursHelp")}
      >
        <NumberInput
          {...form.register("shipWithinHours", { setValueAs: (typed) => wholeOf(typed) ?? null })}
          className="w-28"
        />
      </Field>
    </>
  );
}

/** Where the form says something else than the agreement as it stands now. */
function useAgreementDifferences(form: Form, now: Typed, labels: Labels): Difference[] {
  const words = useTranslations("shops.form");
  const stale = useTranslations("ui.stale");
  const typed = useWatch({ control: form.control });
  const { dirtyFields } = form.formState;
  const textOf = (value: string | number | null | undefined) => String(value ?? "").trim() || words("noName");
  return (Object.keys(labels) as (keyof AgreementFields)[])
    .filter((name) => textOf(now[name]) !== textOf(typed[name]))
    .map((name) => ({
      label: labels[name],
      theirs: textOf(now[name]),
      yours: dirtyFields[name] ? textOf(typed[name]) : stale("untouched"),
    }));
}
