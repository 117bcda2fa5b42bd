"use server";

import { actionFor } from "@/lib/auth/action";
import { isAdmin } from "@/lib/kernel/roles";
import { changeCarton, createCarton, switchCarton } from "@/lib/packing/commands/cartons";
import { changeDeskSettings } from "@/lib/packing/commands/desk-settings";
import { changeLabel, createLabel, switchLabel } from "@/lib/packing/commands/labels";
import { cartonEditForm, cartonFields, deskForm, labelEditForm, labelFields, switchForm } from "@/lib/packing/schema";

/** 新建 a carton size (R73, R74). */
export const addCarton = actionFor({ area: "packing", input: cartonFields }, createCarton);

/** Changes a carton size over the version that was seen (R170). */
export const editCarton = actionFor({ area: "packing", input: cartonEditForm }, changeCarton);

/** 停用 and 启用 of a carton size. */
export const turnCarton = actionFor({ area: "packing", input: switchForm }, async (caller, input) => {
  await switchCarton(caller, input);
  return null;
});

/** 新建 a label template (R72). */
export const addLabel = actionFor({ area: "packing", input: labelFields }, createLabel);

/** Changes a label template over the version that was seen (R170). */
export const editLabel = actionFor({ area: "packing", input: labelEditForm }, changeLabel);

/** 停用 and 启用 of a label template. */
export const turnLabel = actionFor({ area: "packing", input: switchForm }, async (caller, input) => {
  await switchLabel(caller, input);
  return null;
});

/** How the packing desk works: pieces are checked, the weight is asked for. */
export const changeDesk = actionFor({ may: isAdmin, input: deskForm }, changeDeskSettings);
