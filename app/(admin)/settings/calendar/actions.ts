"use server";

import { actionFor } from "@/lib/auth/action";
import { dayForm, removeDayForm } from "@/lib/calendar/schema";
import { dropOverride, overrideDay } from "@/lib/flows/override-day";

/** States that a day works or is off, and moves the refunds that are awaited (R138). */
export const setDay = actionFor({ area: "afterSalesSettings", input: dayForm }, overrideDay);

/** Takes such a day back: what was published holds again. */
export const removeDay = actionFor({ area: "afterSalesSettings", input: removeDayForm }, dropOverride);
