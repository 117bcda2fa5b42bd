"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Field } from "@/components/ui/field";
import { formResolver } from "@/components/ui/form-resolver";
import { FormShell } from "@/components/ui/form-shell";
import { NumberInput } from "@/components/ui/number-input";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import type { FlagshipChoice, ShopView } from "@/lib/shops/client";
import { shopFields, type shopEditForm, type ShopFields } from "@/lib/shops/schema";
import { keepMine } from "./keep-mine";
import { useDifferences } from "./shop-differences";
import { ShopFieldset, useShopLabels } from "./shop-fieldset";
import { StaleNotice } from "./stale-notice";
import { TakenNotice } from "./taken-notice";

export type UpdateShop = (input: z.input<typeof shopEditForm>) => Promise<ActionResult<{ version: number }>>;

type EditShopFormProps = { shop: ShopView; flagships: readonly FlagshipChoice[]; update: UpdateShop };

function valuesOf(shop: ShopView) {
  return {
    name: shop.name,
    businessMode: shop.businessMode ?? "",
    supplierId: shop.supplierId ?? "",
    flagshipShopId: shop.flagship?.id ?? "",
    shipWithinHours: shop.shipWithinHours,
  };
}

/** What a person may change of a shop. `version` is the one whose content the form began with (R170). */
export function EditShopForm({ shop, flagships, update }: EditShopFormProps) {
  const t = useTranslations("shops.form");
  const labels = useShopLabels();
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  const version = useRef(shop.version);
  const form = useForm({ resolver: formResolver(shopFields), defaultValues: valuesOf(shop) });
  const { isDirty, errors } = form.formState;
  const choices = withBound(flagships, shop.flagship);
  const differences = useDifferences(form, shop, choices);

  useEffect(() => {
    if (isDirty) return;
    version.current = shop.version; // nobody has typed yet: the form follows what was read afresh
    form.reset(valuesOf(shop));
  }, [shop, isDirty, form]);

  async function save(values: ShopFields) {
    const result = await update({ ...values, shopId: shop.id, version: version.current });
    if (result.ok) version.current = result.value.version;
    if (!result.ok || result.value.version !== shop.version)
      await queryClient.invalidateQueries({ queryKey: ["shops"] });
    setRefusal(result.ok ? null : result.refusal);
    return result;
  }

  function goOn(keep: boolean) {
    version.current = shop.version;
    if (keep) keepMine(form, valuesOf(shop));
    else form.reset(valuesOf(shop));
    setRefusal(null);
    setRound((count) => count + 1);
  }

  return (
    <FormShell
      key={round}
      form={form}
      labels={labels}
      save={save}
      onSaved={() => showToast({ tone: "done", text: t("saved") })}
    >
      {refusal?.code === "STALE" && (
        <StaleNotice differences={differences} onTakeTheirs={() => goOn(false)} onKeepMine={() => goOn(true)} />
      )}
      <TakenNotice refusal={refusal} />
      <ShopFieldset form={form} flagships={choices} />
      <Field
        name="shipWithinHours"
        label={labels.shipWithinHours}
        error={errors.shipWithinHours?.message}
        help={t("hoursHelp")}
      >
        <NumberInput {...form.register("shipWithinHours", { setValueAs: hoursOf })} className="w-28" maxLength={4} />
      </Field>
    </FormShell>
  );
}

/** Nothing typed is no deadline; what is no number stays none, so that the rule can say so. */
function hoursOf(value: string | number | null): number | null {
  if (typeof value !== "string") return value;
  return value.trim() === "" ? null : Number(value);
}

/** The bound flagship shop stays a choice, whatever its state and whoever looks: else saving would unbind it. */
function withBound(flagships: readonly FlagshipChoice[], bound: FlagshipChoice | null): readonly FlagshipChoice[] {
  return !bound || flagships.some(({ id }) => id === bound.id) ? flagships : [bound, ...flagships];
}
