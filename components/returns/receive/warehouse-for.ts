type Warehouse = { id: string; code: string };

/** What goods are to come into: the one a person chose, else the one the platform named, else the first. Null: there is none. */
export function warehouseFor(
  warehouses: readonly Warehouse[],
  { chosen, named }: { chosen: string | null; named: string | null },
): string | null {
  return chosen ?? warehouses.find(({ code }) => code === named)?.id ?? warehouses[0]?.id ?? null;
}
