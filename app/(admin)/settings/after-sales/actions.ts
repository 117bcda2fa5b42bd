"use server";

import { actionFor } from "@/lib/auth/action";
import { saveSettings } from "@/lib/shops/commands/save-settings";
import { settingsForm } from "@/lib/shops/schema";

/** Settings 1 to 3 of an enterprise account, from now on (R101, R119, R120). */
export const save = actionFor({ area: "afterSalesSettings", input: settingsForm }, saveSettings);
