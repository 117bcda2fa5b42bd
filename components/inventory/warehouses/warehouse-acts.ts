import type { z } from "zod";
import type { Act } from "@/components/ui/act/use-act";
import type { warehouseEditForm, warehouseForm, warehouseIdForm } from "@/lib/inventory/schema";

/** What makes and mends a warehouse, at the place where one is missing too. */
export type WarehouseSaves = {
  add: Act<z.input<typeof warehouseForm>>;
  edit: Act<z.input<typeof warehouseEditForm>>;
};

/** The acts of a person who may change warehouses. */
export type WarehouseActs = WarehouseSaves & {
  makeDefault: Act<z.input<typeof warehouseIdForm>>;
  remove: Act<z.input<typeof warehouseIdForm>>;
};
