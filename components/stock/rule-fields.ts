import type { RuleView } from "@/lib/stock/client";
import { PLAIN_RULE } from "@/lib/stock/domain/number";
import type { RuleFields } from "@/lib/stock/schema";

/** What may be set of a rule; null: the plain one, which holds where none was saved. */
export function fieldsOfRule(rule: RuleView | null): RuleFields {
  if (rule === null) return { ...PLAIN_RULE, warehouseIds: [] };
  const { percent, plusPieces, minPieces, maxPieces, warehouseIds, subtractReserved, subtractOwnOrders } = rule;
  return { percent, plusPieces, minPieces, maxPieces, warehouseIds, subtractReserved, subtractOwnOrders };
}
