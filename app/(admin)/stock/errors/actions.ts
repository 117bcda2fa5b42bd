"use server";

import { actionFor } from "@/lib/auth/action";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { publishNow, retryGroup as retryAll } from "@/lib/publishing/commands/publish-now";
import { publishForm, retryGroupForm } from "@/lib/publishing/schema";

/** 重试 of every number in trouble for one cause: what came of each row (R153, R162). */
export const retryGroup = actionFor({ ...STOCK_DOOR, input: retryGroupForm }, (caller, input) =>
  retryAll(caller, input),
);

/** 重试 of chosen numbers. */
export const retryTargets = actionFor({ ...STOCK_DOOR, input: publishForm }, (caller, input) =>
  publishNow(caller, input),
);
