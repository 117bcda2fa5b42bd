type Warehouse = { id: string; platformCode: string | null; isDefault: boolean };

/**
 * What is missing for goods to lie in a warehouse that the platform knows. `none`: there is no warehouse at all. `unassigned`:
 * the platform named a code that none of ours stands for. `codeless`: it named none, and neither does the warehouse.
 */
export type WarehouseGap = "none" | "unassigned" | "codeless";

/**
 * The warehouse of some goods: the one a person chose, else the one that stands for the code the platform named (`asked`), else
 * the default; null where the account has none. And what is missing.
 */
export function warehouseFor<One extends Warehouse>(
  warehouses: readonly One[],
  { asked, chosenId }: { asked: string | null; chosenId: string | null },
): { warehouse: One | null; gap: WarehouseGap | null } {
  const assigned = asked === null ? undefined : warehouses.find(({ platformCode }) => platformCode === asked);
  const chosen = warehouses.find(({ id }) => id === chosenId);
  const warehouse = chosen ?? assigned ?? warehouses.find(({ isDefault }) => isDefault) ?? warehouses[0];
  if (!warehouse) return { warehouse: null, gap: "none" };
  if (asked !== null) return { warehouse, gap: assigned ? null : "unassigned" };
  return { warehouse, gap: warehouse.platformCode === null ? "codeless" : null };
}
