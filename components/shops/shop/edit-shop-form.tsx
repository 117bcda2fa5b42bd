"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { FlagshipChoice, ShopView } from "@/lib/shops/client";
import type { shopEditForm, ShopFields } from "@/lib/shops/schema";
import { useDifferences } from "./use-shop-differences";
import { ShopFieldset, useShopLabels } from "./shop-fieldset";
import { isTaken, TakenNotice } from "../receiving/taken-notice";

export type UpdateShop = (input: z.input<typeof shopEditForm>) => Promise<ActionResult<{ version: number }>>;

type EditShopFormProps = { shop: ShopView; flagships: readonly FlagshipChoice[]; update: UpdateShop };

function valuesOf(shop: ShopView) {
  return {
    name: shop.name,
    businessMode: shop.businessMode ?? "",
    supplierId: shop.supplierId ?? "",
    flagshipShopId: shop.flagship?.id ?? "",
  };
}

/** What a person may change of a shop. `version` is the one whose content the form began with (R170). */
export function EditShopForm({ shop, flagships, update }: EditShopFormProps) {
  const t = useTranslations("shops.form");
  const labels = useShopLabels();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: formResolver(() => import("@/lib/shops/schema").then((schema) => schema.shopFields)),
    defaultValues: valuesOf(shop),
  });
  const versioned = useVersionedForm(form, { version: shop.version, values: valuesOf(shop) });
  const choices = withBound(flagships, shop.flagship);
  const differences = useDifferences(form, shop, choices);

  async function save(values: ShopFields) {
    const result = await versioned.save((version) => update({ ...values, shopId: shop.id, version }));
    if (!result.ok || result.value.version !== shop.version)
      await queryClient.invalidateQueries({ queryKey: ["shops"] });
    return result;
  }

  return (
    <FormShell
      key={versioned.round}
      conflict={
        versioned.isStale ? (
          <StaleNotice differences={differences} onChoose={versioned.goOn} />
        ) : (
          isTaken(versioned.refusal) && <TakenNotice refusal={versioned.refusal} />
        )
      }
      form={form}
      labels={labels}
      save={save}
      onSaved={() => showToast({ tone: "done", text: t("saved") })}
    >
      <ShopFieldset form={form} flagships={choices} />
    </FormShell>
  );
}

/** The bound flagship shop stays a choice, whatever its state and whoever looks: else saving would unbind it. */
function withBound(flagships: readonly FlagshipChoice[], bound: FlagshipChoice | null): readonly FlagshipChoice[] {
  return !bound || flagships.some(({ id }) => id === bound.id) ? flagships : [bound, ...flagships];
}
