"use server";

import { actionFor } from "@/lib/auth/action";
import { makeDefaultWarehouse, removeWarehouse as remove } from "@/lib/inventory/commands/choose-warehouse";
import { addWarehouse, editWarehouse } from "@/lib/inventory/commands/save-warehouse";
import { warehouseEditForm, warehouseForm, warehouseIdForm } from "@/lib/inventory/schema";

/** A new warehouse. Of both editions: returns are received into one whether stock is synced or not. */
export const createWarehouse = actionFor({ area: "stockRules", input: warehouseForm }, (caller, input) =>
  addWarehouse(caller, input),
);

/** Another name or other codes of a warehouse. */
export const changeWarehouse = actionFor({ area: "stockRules", input: warehouseEditForm }, (caller, input) =>
  editWarehouse(caller, input),
);

/** 设为默认: goods that name no warehouse go there. */
export const chooseDefault = actionFor({ area: "stockRules", input: warehouseIdForm }, makeDefaultWarehouse);

/** 删除 of a warehouse that nothing ever named. */
export const removeWarehouse = actionFor({ area: "stockRules", input: warehouseIdForm }, remove);
