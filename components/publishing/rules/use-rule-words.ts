"use client";

import { useTranslations } from "next-intl";
import { PLAIN_RULE } from "@/lib/publishing/domain/number";
import type { RuleFields } from "@/lib/publishing/schema";

/** `platformCode` null: the platform knows it by no code, so nothing of it is published. */
export type Warehouse = { id: string; code: string; name: string; platformCode: string | null };

/** Each field of a rule in words; nobody's rule is the plain one. */
export function useRuleWords(
  warehouses: readonly Warehouse[],
): (rule: RuleFields | null) => Record<keyof RuleFields, string> {
  const t = useTranslations("publishing.rules");
  const signed = (pieces: number) => (pieces > 0 ? `+${pieces}` : String(pieces));
  const named = (id: string) => warehouses.find((warehouse) => warehouse.id === id)?.name ?? id;
  return (rule) => {
    const { percent, plusPieces, minPieces, maxPieces, warehouseIds, subtractReserved, subtractOwnOrders } = rule ?? {
      ...PLAIN_RULE,
      warehouseIds: [],
    };
    return {
      percent: `${percent}%`,
      plusPieces: signed(plusPieces),
      minPieces: String(minPieces),
      maxPieces: maxPieces === null ? t("noMax") : String(maxPieces),
      warehouseIds: warehouseIds.length === 0 ? t("allWarehouses") : warehouseIds.map(named).join(", "),
      subtractReserved: subtractReserved ? t("yes") : t("no"),
      subtractOwnOrders: subtractOwnOrders ? t("yes") : t("no"),
    };
  };
}
