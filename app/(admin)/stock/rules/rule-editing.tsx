import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { pathTo } from "@/components/shell/path-to";
import type { SaveRule } from "@/components/publishing/rules/rule-acts";
import { RuleEditor } from "@/components/publishing/rules/rule-editor";
import type { Warehouse } from "@/components/publishing/rules/use-rule-words";
import { PageHeader } from "@/components/ui/page/page-header";
import type { Caller } from "@/lib/kernel/scope";
import { stockRulesHref } from "@/lib/list-addresses";
import type { ShopRules } from "@/lib/publishing/client";
import { getSkuRule } from "@/lib/publishing/queries/list-rules";

type RuleEditingProps = {
  caller: Caller;
  /** The shop's own rule, a new one for a SKU, or that of this SKU. */
  edit: string;
  rules: ShopRules;
  warehouses: readonly Warehouse[];
  save: SaveRule;
};

/** The rules page while one rule is being set. */
export async function RuleEditing({ caller, edit, rules, warehouses, save }: RuleEditingProps) {
  const t = await getTranslations("publishing.rules");
  const { id: shopId, name: shop } = rules.shop;
  const ofSku = edit === "shop" || edit === "new" ? null : await getSkuRule(caller.scope, shopId, edit);
  if (edit !== "shop" && edit !== "new" && ofSku === null) notFound();
  const title =
    edit === "shop" ? t("editShop", { shop }) : ofSku ? t("editSku", { sku: ofSku.sku.code }) : t("newSku", { shop });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={await pathTo("stockRules", caller.edition, title)} />
      <RuleEditor
        shopId={shopId}
        sku={edit === "shop" ? null : ofSku?.sku}
        rule={edit === "shop" ? rules.rule : (ofSku?.rule ?? null)}
        base={rules.rule}
        warehouses={warehouses}
        save={save}
        backHref={stockRulesHref({ shop: shopId })}
      />
    </div>
  );
}
