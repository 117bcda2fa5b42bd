"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Field } from "@/components/ui/form/field";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { Select } from "@/components/ui/form/select";
import { showToast } from "@/components/ui/act/toast";
import { shopHref } from "@/lib/kernel/addresses";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { shopsHref } from "@/lib/list-addresses";
import type { FlagshipChoice } from "@/lib/shops/client";
import type { ShopFields, shopForm } from "@/lib/shops/schema";
import { ShopFieldset, useShopLabels } from "./shop-fieldset";
import { isTaken, TakenNotice } from "../receiving/taken-notice";

const EMPTY = { name: "", businessMode: "", supplierId: "", flagshipShopId: "" };

type CreateShopFormProps = {
  flagships: readonly FlagshipChoice[];
  create: (input: z.input<typeof shopForm>) => Promise<ActionResult<{ id: string }>>;
};

/** 新建 (R15–R20): the name is all that has to be typed. */
export function CreateShopForm({ flagships, create }: CreateShopFormProps) {
  const t = useTranslations("shops");
  const labels = useShopLabels();
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm({
    resolver: formResolver(() => import("@/lib/shops/schema").then((schema) => schema.shopFields)),
    defaultValues: EMPTY,
  });

  async function save({ name, supplierId, flagshipShopId, businessMode }: ShopFields) {
    const result = await create({ name, supplierId, flagshipShopId, businessMode });
    setRefusal(result.ok ? null : result.refusal);
    return result;
  }

  return (
    <FormShell
      conflict={isTaken(refusal) && <TakenNotice refusal={refusal} />}
      form={form}
      labels={labels}
      save={save}
      saveLabel={t("form.create")}
      cancelHref={shopsHref()}
      onSaved={({ id }) => {
        showToast({ tone: "done", text: t("form.created") });
        router.push(shopHref(id));
      }}
    >
      <Field name="platform" label={t("form.platform")} required>
        <Select options={[{ value: "TMALL_GLOBAL_DIRECT", label: t("form.platformName") }]} />
      </Field>
      <Field name="subPlatform" label={t("form.subPlatform")} required>
        <Select options={[{ value: "DEFAULT", label: t("form.subPlatformName") }]} />
      </Field>
      <ShopFieldset form={form} flagships={flagships} />
    </FormShell>
  );
}
