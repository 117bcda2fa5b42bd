"use server";

import { actionFor } from "@/lib/auth/action";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";
import { observeNow } from "@/lib/publishing/commands/publish-now";
import { publishForm } from "@/lib/publishing/schema";

/** 查询平台: asks for total and occupied stock of these numbers anew; the answer is there within seconds. */
export const observe = actionFor({ ...STOCK_DOOR, input: publishForm }, (caller, input) => observeNow(caller, input));
