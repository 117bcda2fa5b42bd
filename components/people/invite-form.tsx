"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { Notice } from "@/components/ui/page/notice";
import { LOCALES, localeOf } from "@/lib/i18n/locale";
import { personHref } from "@/lib/kernel/addresses";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { ROLES } from "@/lib/kernel/roles";
import { peopleHref } from "@/lib/list-addresses";
import type { MadeLink } from "@/lib/people/client/people";
import type { inviteForm, InviteForm as Invitation } from "@/lib/people/schema/people";
import { LinkTold } from "./link-told";
import { ShopsField } from "./shops-field";

type Typed = z.input<typeof inviteForm>;
type Form = UseFormReturn<Typed, unknown, Invitation>;

type InviteFormProps = {
  shops: readonly { id: string; name: string }[];
  mailIsSetUp: boolean;
  invite: (input: Typed) => Promise<ActionResult<MadeLink>>;
};

/** A new person; afterwards the link, which is shown this once. */
export function InviteForm({ shops, mailIsSetUp, invite }: InviteFormProps) {
  const t = useTranslations("people.invite");
  const [made, setMade] = useState<{ link: MadeLink; email: string } | null>(null);
  const locale = localeOf(useLocale());
  const form: Form = useForm({
    resolver: formResolver(() => import("@/lib/people/schema/people").then((schema) => schema.inviteForm)),
    defaultValues: { email: "", name: "", role: "CLERK", reach: "all", shopIds: [], locale },
  });
  const [known, setKnown] = useState<string | null>(null);
  const labels = useLabels();

  async function save(values: Invitation): Promise<ActionResult<MadeLink>> {
    const result = await invite(values);
    setKnown(result.ok ? null : personIn(result.refusal));
    if (result.ok) setMade({ link: result.value, email: values.email });
    return result;
  }

  if (made)
    return (
      <div className="flex max-w-[640px] flex-col gap-4">
        <LinkTold {...made} />
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" href={personHref(made.link.personId)}>
            {t("open")}
          </LinkButton>
          <Button
            onClick={() => {
              form.reset();
              setMade(null);
            }}
          >
            {t("another")}
          </Button>
        </div>
      </div>
    );
  return (
    <FormShell
      form={form}
      labels={labels}
      save={save}
      saveLabel={t("act")}
      cancelHref={peopleHref()}
      conflict={known && <KnownPerson id={known} />}
    >
      <Fields form={form} labels={labels} shops={shops} mailIsSetUp={mailIsSetUp} />
    </FormShell>
  );
}

/** Who has the address already, where it is somebody of this account. */
function personIn({ code, facts }: Refusal): string | null {
  return code === "PERSON_EXISTS" && typeof facts?.person === "string" ? facts.person : null;
}

function KnownPerson({ id }: { id: string }) {
  const t = useTranslations("errors.PERSON_EXISTS");
  const words = useTranslations("people.invite");
  return (
    <Notice
      tone="failed"
      urgent
      topic="access"
      title={t("what")}
      action={<LinkButton href={personHref(id)}>{words("open")}</LinkButton>}
    >
      <p>{t("meaning")}</p>
      <p>{t("next")}</p>
    </Notice>
  );
}

/** The labels of the fields, in the order of the page. */
function useLabels() {
  const t = useTranslations("people");
  return {
    email: t("columns.email"),
    name: t("columns.name"),
    role: t("columns.role"),
    reach: t("reach.label"),
    shopIds: t("reach.chosen"),
    locale: t("invite.locale"),
  };
}

type FieldsProps = {
  form: Form;
  labels: ReturnType<typeof useLabels>;
  shops: InviteFormProps["shops"];
  mailIsSetUp: boolean;
};

function Fields({ form, labels, shops, mailIsSetUp }: FieldsProps) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const languages = useTranslations("shell.language");
  const { control, register, formState } = form;
  const { errors } = formState;
  const [role, reach] = useWatch({ control, name: ["role", "reach"] });
  return (
    <>
      <Field
        name="email"
        label={labels.email}
        help={t(mailIsSetUp ? "invite.mailOn" : "invite.mailOff")}
        required
        error={errors.email?.message}
      >
        <TextInput {...register("email")} inputMode="email" maxLength={200} spellCheck={false} />
      </Field>
      <Field name="name" label={labels.name} required error={errors.name?.message}>
        <TextInput {...register("name")} maxLength={60} />
      </Field>
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
      <Field name="locale" label={labels.locale} help={t("invite.localeHelp")} required error={errors.locale?.message}>
        <Select options={LOCALES.map((value) => ({ value, label: languages(value) }))} {...register("locale")} />
      </Field>
    </>
  );
}
