"use server";

import { actionFor } from "@/lib/auth/action";
import { submitForm } from "@/lib/refunds/schema";
import { submitRawRefunds } from "@/lib/returns/commands/submit";

/** 递交, one or many: what came of each row (R100, R162). */
export const submit = actionFor({ area: "rawRefunds", input: submitForm }, (caller, { ids }) =>
  submitRawRefunds(caller, ids),
);
