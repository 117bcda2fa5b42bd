"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { Time } from "@/components/ui/text/time";
import type { RuleView } from "@/lib/publishing/client";
import { useRuleWords, type Warehouse } from "./use-rule-words";

/** How a rule makes its number, field by field (R148, R149). */
export function RuleFacts({ rule, warehouses }: { rule: RuleView | null; warehouses: readonly Warehouse[] }) {
  const t = useTranslations("publishing.rules");
  const words = useRuleWords(warehouses);
  const fields = useTranslations("publishing.field");
  const texts = words(rule);
  return (
    <div className="flex flex-col gap-3">
      {rule === null && <p className="text-ink-soft">{t("plain")}</p>}
      <Facts
        items={[
          { label: fields("percent"), value: texts.percent },
          { label: fields("plusPieces"), value: texts.plusPieces },
          { label: fields("minPieces"), value: texts.minPieces },
          { label: fields("maxPieces"), value: texts.maxPieces },
          { label: fields("warehouseIds"), value: texts.warehouseIds },
          { label: fields("subtractReserved"), value: texts.subtractReserved },
          { label: fields("subtractOwnOrders"), value: texts.subtractOwnOrders },
          {
            label: t("saved"),
            value: rule && (
              <>
                {rule.updatedByName ?? t("somebody")} <Time at={rule.updatedAt} />
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
