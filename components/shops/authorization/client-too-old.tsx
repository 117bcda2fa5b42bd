"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Notice } from "@/components/ui/page/notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { ActionResult } from "@/lib/kernel/app-error";
import { shopsHref } from "@/lib/list-addresses";
import { OLDEST_CLIENT } from "@/lib/kernel/client-version";
import type { clientVersionForm } from "@/lib/shops/schema";

type ClientTooOldProps = {
  version: string | null;
  saveVersion: (input: z.input<typeof clientVersionForm>) => Promise<ActionResult>;
};

/** Instead of the create form while the enterprise client is too old (R2): what to upgrade, where the version stands (R3). */
export function ClientTooOld({ version, saveVersion }: ClientTooOldProps) {
  const t = useTranslations("shops.tooOld");
  const router = useRouter();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/shops/schema").then((schema) => schema.clientVersionForm)),
    defaultValues: { clientVersion: version ?? "" },
  });
  return (
    <>
      <div className="max-w-[640px]">
        <Notice tone="failed" title={t("title")} topic="editions">
          <p>{version ? t("version", { version, oldest: OLDEST_CLIENT }) : t("unknown", { oldest: OLDEST_CLIENT })}</p>
          <p>{t("meaning")}</p>
          <p>{t("next")}</p>
        </Notice>
      </div>
      <FormShell
        form={form}
        labels={{ clientVersion: t("field") }}
        save={saveVersion}
        saveLabel={t("act")}
        cancelHref={shopsHref()}
        onSaved={() => router.refresh()}
      >
        <Field
          name="clientVersion"
          label={t("field")}
          help={t("help")}
          required
          error={form.formState.errors.clientVersion?.message}
        >
          <TextInput {...form.register("clientVersion")} placeholder={OLDEST_CLIENT} className="w-48" />
        </Field>
      </FormShell>
    </>
  );
}
