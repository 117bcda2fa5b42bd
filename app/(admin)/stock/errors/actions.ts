"use server";

import { actionFor } from "@/lib/auth/action";
import { hasStockSync } from "@/lib/shops/domain/capabilities";
import { publishNow, retryGroup as retryAll } from "@/lib/stock/commands/publish-now";
import { publishForm, retryGroupForm } from "@/lib/stock/schema";

/** 重试 of every number in trouble for one cause: what came of each row (R153, R162). */
export const retryGroup = actionFor(
  { area: "stockRules", edition: hasStockSync, input: retryGroupForm },
  (caller, input) => retryAll(caller, input),
);

/** 重试 of chosen numbers. */
export const retryTargets = actionFor(
  { area: "stockRules", edition: hasStockSync, input: publishForm },
  (caller, input) => publishNow(caller, input),
);
