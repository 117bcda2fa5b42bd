"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm, useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field, fieldId } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { mayHaveChanged } from "@/components/ui/act/send";
import { Notice } from "@/components/ui/page/notice";
import { Select } from "@/components/ui/form/select";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { ChannelRow } from "@/lib/alerts/client";
import { NOTIFICATION_ROUTES, type NotificationRoute } from "@/lib/alerts/domain/channel";
import type { channelEditForm, channelFields, channelForm } from "@/lib/alerts/schema";
import { LOCALES, localeOf } from "@/lib/i18n/locale";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";

type Typed = z.input<typeof channelFields>;
type Form = UseFormReturn<Typed, unknown, z.output<typeof channelFields>>;

type ChannelFormProps = {
  /** Null: a new one. */
  channel: ChannelRow | null;
  mailIsSetUp: boolean;
  add: (input: z.input<typeof channelForm>) => Promise<ActionResult<{ id: string }>>;
  edit: (input: z.input<typeof channelEditForm>) => Promise<ActionResult<{ version: number }>>;
};

function typedOf({ name, route, locale }: ChannelRow): Typed {
  return { name, route, locale, target: "", secret: "", dropSecret: false };
}

const EMPTY: Omit<Typed, "locale"> = { name: "", route: "DINGTALK", target: "", secret: "", dropSecret: false };

/** A new notification channel, or a change of one. Target and secret are written, never shown. */
export function ChannelForm({ channel, mailIsSetUp, add, edit }: ChannelFormProps) {
  const t = useTranslations("alerts.settings");
  const router = useRouter();
  const shown = useLocale();
  const form = useForm({
    resolver: formResolver(() =>
      import("@/lib/alerts/schema").then((schema) => (channel ? schema.channelEditFields : schema.channelFields)),
    ),
    defaultValues: channel ? typedOf(channel) : { ...EMPTY, locale: localeOf(shown) },
  });
  const versioned = useVersionedForm(form, channel && { version: channel.version, values: typedOf(channel) });
  const labels = {
    name: t("form.name"),
    route: t("form.route"),
    locale: t("form.locale"),
    target: t("form.target"),
    secret: t("form.secret"),
  };

  async function save({ name, route, target, secret, locale, dropSecret }: Typed): Promise<ActionResult<unknown>> {
    const result = channel
      ? await versioned.save((version) => edit({ id: channel.id, version, name, target, secret, locale, dropSecret }))
      : await versioned.save(() => add({ name, route, target, secret, locale }));
    if (!result.ok && mayHaveChanged(result)) router.refresh();
    return result;
  }

  function saved() {
    showToast({ tone: "done", text: t("saved", { name: form.getValues("name") }) });
    router.push(HREF.notifications);
    router.refresh();
  }

  return (
    <FormShell
      key={versioned.round}
      conflict={versioned.isStale && <StaleNotice differences={[]} onChoose={versioned.goOn} />}
      form={form}
      labels={labels}
      cancelHref={HREF.notifications}
      save={save}
      onSaved={saved}
    >
      <Fields form={form} labels={labels} channel={channel} mailIsSetUp={mailIsSetUp} />
    </FormShell>
  );
}

type FieldsProps = {
  form: Form;
  labels: Record<"name" | "route" | "locale" | "target" | "secret", string>;
  channel: ChannelRow | null;
  mailIsSetUp: boolean;
};

function Fields({ form, labels, channel, mailIsSetUp }: FieldsProps) {
  const t = useTranslations("alerts.settings");
  const languages = useTranslations("shell.language");
  const { errors } = form.formState;
  const chosen = useWatch({ control: form.control, name: "route" });
  const route: NotificationRoute = channel?.route ?? chosen;
  const keep = channel ? t("form.keep", { hint: channel.hint }) : "";
  return (
    <>
      <Field name="name" label={labels.name} help={t("form.nameHelp")} required error={errors.name?.message}>
        <TextInput {...form.register("name")} maxLength={60} />
      </Field>
      <Field
        name="route"
        label={labels.route}
        required
        error={errors.route?.message}
        {...(channel ? { help: t("form.routeFixed") } : {})}
      >
        <Select
          options={NOTIFICATION_ROUTES.map((value) => ({ value, label: t(`route.${value}`) }))}
          {...form.register("route")}
          aria-disabled={channel !== null}
          {...(channel ? { tabIndex: -1, className: "pointer-events-none opacity-60" } : {})}
        />
      </Field>
      {route === "MAIL" && !mailIsSetUp && (
        <Notice tone="needs-person" title={t("mailOff.title")}>
          {t("mailOff.text")}
        </Notice>
      )}
      <Field
        name="target"
        label={t(`form.targetOf.${route}`)}
        help={`${t(`form.targetHelp.${route}`)}${keep}`}
        required={!channel}
        error={errors.target?.message}
      >
        <TextInput {...form.register("target")} maxLength={500} autoComplete="off" spellCheck={false} />
      </Field>
      {route === "DINGTALK" && (
        <>
          <Field
            name="secret"
            label={labels.secret}
            help={`${t("form.secretHelp")}${channel?.isSigned ? t("form.keepSecret") : ""}`}
            error={errors.secret?.message}
          >
            <TextInput {...form.register("secret")} type="password" maxLength={200} autoComplete="new-password" />
          </Field>
          {channel?.isSigned && (
            <Checkbox {...form.register("dropSecret")} id={fieldId("dropSecret")} label={t("form.dropSecret")} />
          )}
        </>
      )}
      <Field name="locale" label={labels.locale} help={t("form.localeHelp")} required error={errors.locale?.message}>
        <Select options={LOCALES.map((value) => ({ value, label: languages(value) }))} {...form.register("locale")} />
      </Field>
    </>
  );
}
