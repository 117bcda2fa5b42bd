"use server";

import { z } from "zod";
import { actionFor } from "@/lib/auth/action";
import { setOnlyByProvider } from "@/lib/people/commands/set-only-by-provider";

const input = z.object({ onlyByProvider: z.boolean() });

/** Password sign-in off or on again for the account's people. */
export const saveOnlyByProvider = actionFor({ area: "users", input }, setOnlyByProvider);
