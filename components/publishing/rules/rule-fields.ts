import type { RuleView } from "@/lib/publishing/client";
import { PLAIN_RULE } from "@/lib/publishing/domain/number";
import type { RuleFields } from "@/lib/publishing/schema";

/** What may be set of a rule; null: the plain one, which holds where none was saved. */
export function fieldsOfRule(rule: RuleView | null): RuleFields {
  if (rule === null) return { ...PLAIN_RULE, warehouseIds: [] };
  const { percent, plusPieces, minPieces, maxPieces, warehouseIds, subtractReserved, subtractOwnOrders } = rule;
  return { percent, plusPieces, minPieces, maxPieces, warehouseIds, subtractReserved, subtractOwnOrders };
}
