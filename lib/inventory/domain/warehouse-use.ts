/**
 * What names a warehouse and would lose it: stock that was counted or reserved there, receipts and parcels, publishing rules
 * that chose it, numbers that were published under its platform code.
 */
export const WAREHOUSE_USES = ["stock", "receipts", "rules", "published"] as const;
export type WarehouseUse = (typeof WAREHOUSE_USES)[number];

/**
 * Why a warehouse is not deleted; null where it may be. What was ever named keeps its name, and the default is given to another
 * one first, unless there is no other.
 */
export function whyKept({
  isDefault,
  isOnly,
  uses,
}: {
  isDefault: boolean;
  isOnly: boolean;
  uses: readonly WarehouseUse[];
}): "in-use" | "default" | null {
  if (uses.length > 0) return "in-use";
  return isDefault && !isOnly ? "default" : null;
}
