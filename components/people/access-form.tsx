"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { mayHaveChanged } from "@/components/ui/act/send";
import { showToast } from "@/components/ui/act/toast";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Select } from "@/components/ui/form/select";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import { Notice } from "@/components/ui/page/notice";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ROLES } from "@/lib/kernel/roles";
import type { PersonView } from "@/lib/people/client/people";
import type { accessFields, accessForm } from "@/lib/people/schema/people";
import { ShopsField } from "./shops-field";
import { useAccessDifferences } from "./use-access-differences";

type Typed = z.input<typeof accessFields>;
type Form = UseFormReturn<Typed, unknown, z.output<typeof accessFields>>;

export type ChangeAccess = (input: z.input<typeof accessForm>) => Promise<ActionResult<{ version: number }>>;

type AccessFormProps = {
  person: PersonView;
  shops: readonly { id: string; name: string }[];
  change: ChangeAccess;
};

function typedOf({ role, shops, shopIds }: PersonView): Typed {
  return { role, reach: shops === null ? "all" : "chosen", shopIds };
}

/** What a person may do, and for which shops; it counts from their next request on. */
export function AccessForm({ person, shops, change }: AccessFormProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const form: Form = useForm({
    resolver: formResolver(() => import("@/lib/people/schema/people").then((schema) => schema.accessFields)),
    defaultValues: typedOf(person),
  });
  const versioned = useVersionedForm(form, { version: person.version, values: typedOf(person) });
  const differences = useAccessDifferences(form.control, typedOf(person), shops);
  const labels = { role: t("columns.role"), reach: t("reach.label"), shopIds: t("reach.chosen") };

  async function save(values: z.output<typeof accessFields>) {
    const result = await versioned.save((version) => change({ ...values, id: person.id, version }));
    if (!result.ok && mayHaveChanged(result)) router.refresh();
    return result;
  }

  function saved() {
    showToast({ tone: "done", text: t("access.saved", { name: person.name }) });
    router.refresh();
  }

  return (
    <FormShell
      key={versioned.round}
      form={form}
      labels={labels}
      conflict={versioned.isStale && <StaleNotice differences={differences} onChoose={versioned.goOn} />}
      save={save}
      onSaved={saved}
    >
      <Fields form={form} labels={labels} person={person} shops={shops} />
    </FormShell>
  );
}

type FieldsProps = Pick<AccessFormProps, "person" | "shops"> & {
  form: Form;
  labels: { role: string };
};

function Fields({ form, labels, person, shops }: FieldsProps) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const { control, register, formState } = form;
  const { errors } = formState;
  const [role, reach] = useWatch({ control, name: ["role", "reach"] });
  const losesOwn = person.isMe && (role !== "ADMIN" || reach !== "all");
  return (
    <>
      <Field name="role" label={labels.role} help={t(`does.${role}`)} required error={errors.role?.message}>
        <Select options={ROLES.map((value) => ({ value, label: roles(value) }))} {...register("role")} />
      </Field>
      <ShopsField
        shops={shops}
        reach={reach}
        reachInput={register("reach")}
        shopsInput={register("shopIds")}
        error={errors.shopIds?.message}
      />
      {losesOwn && (
        <Notice tone="needs-person" title={t(person.isLastManager ? "access.last" : "access.own")}>
          {t(person.isLastManager ? "access.lastText" : "access.ownText")}
        </Notice>
      )}
    </>
  );
}
