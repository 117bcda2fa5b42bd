"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/form/field";
import { FormShell } from "@/components/ui/form/form-shell";
import { TextInput } from "@/components/ui/form/text-input";
import { Notice } from "@/components/ui/page/notice";
import type { SetupResult } from "@/lib/auth/accounts/set-up";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import { OLDEST_CLIENT } from "@/lib/kernel/client-version";
import type { Edition } from "@/lib/kernel/scope";
import { EditionField } from "./edition-field";
import { enterWith } from "./enter-with";
import { NewPasswordFields } from "./new-password-fields";

const EMPTY = {
  ...{ code: "", accountNo: "", name: "", edition: "ENTERPRISE" as Edition, clientVersion: OLDEST_CLIENT },
  ...{ adminName: "", adminEmail: "", password: "", repeated: "" },
};
type Values = typeof EMPTY;

/** What the act takes: the client's version of the enterprise edition only. */
type Input = Omit<Values, "clientVersion"> & { clientVersion?: string };
type Props = { setUp: (input: Input) => Promise<ActionResult<SetupResult>> };

/** The first account of an installation with its administrator, who is signed in afterwards. */
export function SetupForm({ setUp }: Props) {
  const t = useTranslations("entry.setup");
  const tPassword = useTranslations("entry.password");
  const form = useForm<Values>({ defaultValues: EMPTY });
  const [waits, setWaits] = useState(false);
  const { register, control, formState } = form;
  const { errors } = formState;
  const [edition, adminEmail, password, repeated] = useWatch({
    control,
    name: ["edition", "adminEmail", "password", "repeated"],
  });

  async function save({ clientVersion, ...rest }: Values) {
    const result = await setUp(rest.edition === "ENTERPRISE" ? { ...rest, clientVersion } : rest);
    setWaits(result.ok && result.value.kind === "waits");
    if (result.ok && result.value.kind === "closed") location.assign(HREF.signIn);
    if (result.ok && result.value.kind === "done") await enterWith(result.value.email, rest.password);
    return result;
  }

  const text = (name: "code" | "accountNo" | "name" | "clientVersion" | "adminName", help?: string) => (
    <Field name={name} label={t(name)} help={help} required error={errors[name]?.message}>
      <TextInput {...register(name)} inputSize="lg" />
    </Field>
  );

  return (
    <FormShell
      form={form}
      save={save}
      saveLabel={t("submit")}
      large
      labels={{
        ...{ code: t("code"), accountNo: t("accountNo"), name: t("name"), clientVersion: t("clientVersion") },
        ...{ adminName: t("adminName"), adminEmail: t("adminEmail") },
        ...{ password: tPassword("new"), repeated: tPassword("repeated") },
      }}
      conflict={
        waits && (
          <Notice tone="failed" urgent title={t("waits.title")}>
            <p>{t("waits.next")}</p>
          </Notice>
        )
      }
    >
      {text("code", t("codeHelp"))}
      <Part title={t("account")}>
        {text("accountNo", t("accountNoHelp"))}
        {text("name", t("nameHelp"))}
        <EditionField field={register("edition")} />
        {edition === "ENTERPRISE" && text("clientVersion", t("clientVersionHelp"))}
      </Part>
      <Part title={t("admin")}>
        {text("adminName")}
        <Field
          name="adminEmail"
          label={t("adminEmail")}
          help={t("adminEmailHelp")}
          required
          error={errors.adminEmail?.message}
        >
          <TextInput {...register("adminEmail")} type="email" autoComplete="username" inputSize="lg" />
        </Field>
        <NewPasswordFields
          email={adminEmail}
          password={{ field: register("password"), value: password, error: errors.password?.message }}
          repeated={{ field: register("repeated"), value: repeated, error: errors.repeated?.message }}
        />
      </Part>
    </FormShell>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="mt-2 flex flex-col gap-4 border-t pt-4">
      <legend className="float-left w-full text-base font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}
