"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { SkuSearch } from "@/components/inventory/goods/sku-search";
import { formResolver } from "@/components/ui/form/form-resolver";
import { FormShell } from "@/components/ui/form/form-shell";
import { mayHaveChanged } from "@/components/ui/act/send";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { showToast } from "@/components/ui/act/toast";
import { useVersionedForm } from "@/components/ui/form/use-versioned-form";
import type { SkuChoice } from "@/lib/inventory/client";
import type { RuleView } from "@/lib/publishing/client";
import type { RuleFields } from "@/lib/publishing/schema";
import type { SaveRule } from "./rule-acts";
import { fieldsOfRule } from "./rule-fields";
import { RuleFieldset } from "./rule-fieldset";
import { RuleSimulation } from "./rule-simulation";
import { useRuleDifferences } from "./use-rule-differences";
import type { Warehouse } from "./use-rule-words";

type RuleEditorProps = {
  shopId: string;
  /** Null: the shop's own rule; undefined: a SKU is still to be chosen. */
  sku: SkuChoice | null | undefined;
  /** Null: there is none yet. */
  rule: RuleView | null;
  /** The rule that holds while this one does not: what a new SKU rule begins with. */
  base: RuleView | null;
  warehouses: readonly Warehouse[];
  save: SaveRule;
  /** Back to the list. */
  backHref: string;
};

/** Sets the rule of a shop or of one SKU, and shows what it would change before it is saved (R148, R149, R170). */
export function RuleEditor({ shopId, sku: given, rule, base, warehouses, save, backHref }: RuleEditorProps) {
  const t = useTranslations("publishing.rules");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<SkuChoice | null>(given ?? null);
  const start = fieldsOfRule(rule ?? base);
  const form = useForm({
    resolver: formResolver(() => import("@/lib/publishing/schema").then((schema) => schema.ruleFields)),
    defaultValues: start,
  });
  const versioned = useVersionedForm(form, { version: rule?.version ?? 0, values: start });
  const { labels, differences } = useRuleDifferences(form, start, warehouses);
  const needsSku = given === undefined;

  async function saveOver(values: RuleFields) {
    if (needsSku && !chosen)
      return { ok: false, refusal: { code: "INVALID_INPUT", fields: { skuId: "required" } } } as const;
    const result = await versioned.save((version) =>
      save({ ...values, shopId, skuId: chosen?.id ?? null, version: rule ? version : null }),
    );
    await queryClient.invalidateQueries({ queryKey: ["publishing"] });
    if (mayHaveChanged(result)) router.refresh();
    return result;
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,640px)_minmax(0,1fr)]">
      <div className="flex flex-col gap-4">
        {needsSku && <SkuSearch chosen={chosen} onChoose={setChosen} />}
        <FormShell
          key={versioned.round}
          conflict={versioned.isStale && <StaleNotice differences={differences} onChoose={versioned.goOn} />}
          form={form}
          labels={needsSku ? { skuId: t("sku"), ...labels } : labels}
          save={saveOver}
          saveLabel={t("save")}
          cancelHref={backHref}
          onSaved={() => {
            showToast({ tone: "done", text: t("savedToast") });
            router.push(backHref);
          }}
        >
          <RuleFieldset form={form} labels={labels} warehouses={warehouses} />
        </FormShell>
      </div>
      <RuleSimulation form={form} shopId={shopId} skuId={chosen?.id ?? null} isOfSku={given !== null} />
    </div>
  );
}
