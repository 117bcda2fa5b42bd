"use server";

import { actionFor } from "@/lib/auth/action";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { endPause as resume, pauseStock } from "@/lib/publishing/commands/pause";
import { publishNow } from "@/lib/publishing/commands/publish-now";
import { removeRule as remove, saveRule as save } from "@/lib/publishing/commands/save-rule";
import { setOwner } from "@/lib/publishing/commands/set-owner";
import { endPauseForm, ownerForm, pauseForm, publishForm, removeRuleForm, ruleForm } from "@/lib/publishing/schema";

/** Saves the rule of a shop or of one SKU of it (R148, R149). */
export const saveRule = actionFor({ ...STOCK_DOOR, input: ruleForm }, (caller, input) => save(caller, input));

/** Removes a rule: the one above it holds again. */
export const removeRule = actionFor({ ...STOCK_DOOR, input: removeRuleForm }, (caller, input) => remove(caller, input));

/** 暂停 of a shop or one SKU, until a moment (R154). */
export const pause = actionFor({ ...STOCK_DOOR, input: pauseForm }, (caller, input) => pauseStock(caller, input));

/** 恢复 before the pause's end. */
export const endPause = actionFor({ ...STOCK_DOOR, input: endPauseForm }, (caller, input) => resume(caller, input));

/** 货主ID of a shop. */
export const saveOwner = actionFor({ ...STOCK_DOOR, input: ownerForm }, (caller, input) => setOwner(caller, input));

/** 立即同步 of chosen numbers. */
export const publish = actionFor({ ...STOCK_DOOR, input: publishForm }, (caller, input) => publishNow(caller, input));
