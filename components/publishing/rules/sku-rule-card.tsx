"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { TextLink } from "@/components/ui/text/text-link";
import { stockRulesHref } from "@/lib/list-addresses";
import type { SkuRuleRow } from "@/lib/publishing/client";
import { RULE_FIELDS } from "@/lib/publishing/schema";
import { useRuleWords, type Warehouse } from "./use-rule-words";

type SkuRuleCardProps = {
  row: SkuRuleRow;
  warehouses: readonly Warehouse[];
  /** Left out for roles that only look. */
  askRemove?: () => void;
};

/** A SKU's rule where there is no room for a table. */
export function SkuRuleCard({ row, warehouses, askRemove }: SkuRuleCardProps) {
  const t = useTranslations("publishing.rules");
  const field = useTranslations("publishing.field");
  const texts = useRuleWords(warehouses)(row);
  const edit = stockRulesHref({ shop: row.shopId, edit: row.skuId });
  return (
    <div className="flex flex-col gap-2">
      <span className="flex min-h-11 items-center font-medium break-all">
        {askRemove ? <TextLink href={edit}>{row.skuCode}</TextLink> : row.skuCode}
      </span>
      <p className="wrap-anywhere text-ink-soft">{row.skuName}</p>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-2 tabular-nums">
        {RULE_FIELDS.map((name) => (
          <div key={name}>
            <dt className="text-sm text-ink-soft">{field(name)}</dt>
            <dd className="wrap-anywhere">{texts[name]}</dd>
          </div>
        ))}
      </dl>
      {askRemove && (
        <Button size="lg" onClick={askRemove} aria-label={`${t("remove")} ${row.skuCode}`} className="self-start">
          {t("remove")}
        </Button>
      )}
    </div>
  );
}
