"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Controller, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { mayHaveChanged } from "@/components/ui/act/send";
import { StaleNotice, type Difference } from "@/components/ui/form/stale-notice";
import { Switch } from "@/components/ui/form/switch";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { SettingsView } from "@/lib/shops/client";
import type { settingsFields, settingsForm } from "@/lib/shops/schema";
import { SettingsEffect } from "./settings-effect";
import { TriggerField } from "./trigger-field";

export type SaveSettings = (input: z.input<typeof settingsForm>) => Promise<ActionResult<{ version: number }>>;

export type SettingsFields = z.output<typeof settingsFields>;

/** The settings as the form holds them. */
export function fieldsOf(settings: SettingsView): SettingsFields {
  return {
    reportReceipts: settings.reportReceipts,
    trigger: settings.reportOnFullReceipt ? "FULL" : "OFF",
    autoSubmitRefunds: settings.autoSubmitRefunds,
    reportArrivals: settings.reportArrivals,
  };
}

/** Settings 1 to 3 of an enterprise account (R101, R119, R120); without `save` they are only looked at. */
export function AfterSalesForm({ settings, save }: { settings: SettingsView; save: SaveSettings }) {
  const t = useTranslations("settings");
  const router = useRouter();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/shops/schema").then((schema) => schema.settingsFields)),
    defaultValues: fieldsOf(settings),
  });
  const versioned = useVersionedForm(form, { version: settings.version, values: fieldsOf(settings) });
  const { dirtyFields } = form.formState;
  const typed = useWatch({ control: form.control }) as SettingsFields;

  async function submit(values: SettingsFields) {
    const result = await versioned.save((version) => save({ ...values, version }));
    if (mayHaveChanged(result)) router.refresh();
    return result;
  }

  return (
    <FormShell
      key={versioned.round}
      conflict={
        versioned.isStale && (
          <StaleSettings settings={settings} typed={typed} changed={dirtyFields} onChoose={versioned.goOn} />
        )
      }
      form={form}
      labels={{
        reportReceipts: t("reportReceipts"),
        trigger: t("trigger.label"),
        autoSubmitRefunds: t("autoSubmit"),
        reportArrivals: t("arrivals"),
      }}
      save={submit}
      onSaved={() => showToast({ tone: "done", text: t("saved") })}
    >
      <Controller
        control={form.control}
        name="reportReceipts"
        render={({ field }) => (
          <Switch
            label={t("reportReceipts")}
            help={t("reportReceiptsHelp")}
            checked={field.value}
            onCheckedChange={field.onChange}
          />
        )}
      />
      <TriggerField register={form.register("trigger")} value={typed.trigger} />
      <Controller
        control={form.control}
        name="autoSubmitRefunds"
        render={({ field }) => (
          <Switch
            label={t("autoSubmit")}
            help={t("autoSubmitHelp")}
            checked={field.value}
            onCheckedChange={field.onChange}
          />
        )}
      />
      <Controller
        control={form.control}
        name="reportArrivals"
        render={({ field }) => (
          <Switch
            label={t("arrivals")}
            help={t("arrivalsHelp")}
            checked={field.value}
            onCheckedChange={field.onChange}
          />
        )}
      />
      <SettingsEffect settings={settings} typed={typed} />
    </FormShell>
  );
}

type StaleSettingsProps = {
  settings: SettingsView;
  typed: SettingsFields;
  /** The fields this person changed. */
  changed: Partial<Record<keyof SettingsFields, boolean>>;
  onChoose: (keep: boolean) => void;
};

function StaleSettings({ settings, typed, changed, onChoose }: StaleSettingsProps) {
  const t = useTranslations("settings");
  const history = useTranslations("shops.history");
  const stale = useTranslations("ui.stale");
  const onOff = (on: boolean) => (on ? history("from") : history("to"));
  const wordsOf = (fields: SettingsFields) => ({
    reportReceipts: onOff(fields.reportReceipts),
    trigger: t(`trigger.${fields.trigger}`),
    autoSubmitRefunds: onOff(fields.autoSubmitRefunds),
    reportArrivals: onOff(fields.reportArrivals),
  });
  const [now, yours] = [wordsOf(fieldsOf(settings)), wordsOf(typed)];
  const labels = {
    reportReceipts: t("reportReceipts"),
    trigger: t("trigger.label"),
    autoSubmitRefunds: t("autoSubmit"),
    reportArrivals: t("arrivals"),
  };
  const names = Object.keys(labels) as (keyof SettingsFields)[];
  const differences: Difference[] = names
    .filter((name) => now[name] !== yours[name])
    .map((name) => ({
      label: labels[name],
      theirs: now[name],
      yours: changed[name] ? yours[name] : stale("untouched"),
    }));
  return <StaleNotice differences={differences} onChoose={onChoose} />;
}
