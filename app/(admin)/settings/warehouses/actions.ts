"use server";

import { actionFor } from "@/lib/auth/action";
import { addWarehouse, editWarehouse } from "@/lib/inventory/commands/save-warehouse";
import { warehouseEditForm, warehouseForm } from "@/lib/inventory/schema";

/** A new warehouse with the platform's code. Of both editions: returns are received into one whether stock is synced or not. */
export const createWarehouse = actionFor({ area: "stockRules", input: warehouseForm }, (caller, input) =>
  addWarehouse(caller, input),
);

/** Another name or code of a warehouse. */
export const changeWarehouse = actionFor({ area: "stockRules", input: warehouseEditForm }, (caller, input) =>
  editWarehouse(caller, input),
);
