"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { showToast } from "@/components/ui/act/toast";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { LOCALES, localeOf } from "@/lib/i18n/locale";
import type { Me } from "@/lib/people/client/me";

import type { SaveProfile } from "./acts";

/** Who the person is here; name and language are theirs to change. */
export function ProfilePanel({ me, save }: { me: Me; save: SaveProfile }) {
  const t = useTranslations("me.profile");
  const roles = useTranslations("roles");
  const languages = useTranslations("shell.language");
  const router = useRouter();
  const shown = localeOf(useLocale());
  const form = useForm({
    resolver: formResolver(() => import("@/lib/people/schema/me").then((schema) => schema.myProfileForm)),
    defaultValues: { name: me.name, locale: me.locale ?? shown },
  });
  const { errors } = form.formState;
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <Facts
          items={[
            { label: t("email"), value: me.email },
            { label: t("role"), value: roles(me.role) },
            { label: t("shops"), value: shopsOf(me, t) },
          ]}
        />
        <FormShell
          form={form}
          labels={{ name: t("name"), locale: t("language") }}
          save={save}
          onSaved={() => {
            showToast({ tone: "done", text: t("saved") });
            router.refresh();
          }}
        >
          <Field name="name" label={t("name")} help={t("nameHelp")} required error={errors.name?.message}>
            <TextInput {...form.register("name")} maxLength={60} autoComplete="name" />
          </Field>
          <Field name="locale" label={t("language")} help={t("languageHelp")} required error={errors.locale?.message}>
            <Select
              options={LOCALES.map((value) => ({ value, label: languages(value) }))}
              {...form.register("locale")}
            />
          </Field>
        </FormShell>
      </div>
    </Panel>
  );
}

function shopsOf({ shops }: Me, t: ReturnType<typeof useTranslations<"me.profile">>): string {
  if (shops === null) return t("allShops");
  return shops.length === 0 ? t("noShops") : shops.join(t("shopsSeparator"));
}
