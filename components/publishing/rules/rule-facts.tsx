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
  const said = words(rule);
  return (
    <div className="flex flex-col gap-3">
      {rule === null && <p className="text-ink-soft">{t("plain")}</p>}
      <Facts
        items={[
          { label: fields("percent"), value: said.percent },
          { label: fields("plusPieces"), value: said.plusPieces },
          { label: fields("minPieces"), value: said.minPieces },
          { label: fields("maxPieces"), value: said.maxPieces },
          { label: fields("warehouseIds"), value: said.warehouseIds },
          { label: fields("subtractReserved"), value: said.subtractReserved },
          { label: fields("subtractOwnOrders"), value: said.subtractOwnOrders },
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
