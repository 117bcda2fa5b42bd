"use server";

import { actionFor } from "@/lib/auth/action";
import { isAdmin } from "@/lib/kernel/roles";
import { markTemplate, removeDefault, saveDefault, wantReading } from "@/lib/labels/commands/account-settings";
import { defaultForm, markTemplateForm, readingForm, removeDefaultForm } from "@/lib/labels/schema";

/** 读取: the e-waybill account is read next. */
export const readAccount = actionFor({ area: "packing", input: readingForm }, async (caller, input) => {
  await wantReading(caller, input);
  return null;
});

/** 天猫国际规范: an administrator's word (R72). */
export const markStandard = actionFor({ may: isAdmin, input: markTemplateForm }, async (caller, input) => {
  await markTemplate(caller, input);
  return null;
});

/** 默认发货信息 of a warehouse, or of all. */
export const saveShippingDefault = actionFor({ area: "packing", input: defaultForm }, async (caller, input) => {
  await saveDefault(caller, input);
  return null;
});

/** Removes one of them. */
export const removeShippingDefault = actionFor({ area: "packing", input: removeDefaultForm }, async (caller, input) => {
  await removeDefault(caller, input);
  return null;
});
