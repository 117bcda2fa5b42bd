import { z } from "zod";
import { LONGEST_NOTE } from "./domain/choices";

const FIRST_DAY = "2020-01-01";
const LAST_DAY = "2099-12-31";

const day = z.iso.date("notADate").refine((text) => text >= FIRST_DAY && text <= LAST_DAY, "notADate");
const note = z.string().trim().min(1).max(LONGEST_NOTE);

/** A Shanghai day that the account states itself, and why (R138). */
export const dayForm = z.object({ day, isWorkday: z.boolean(), note });
export type DayForm = z.output<typeof dayForm>;

/** Taking such a day back, and why. */
export const removeDayForm = z.object({ day, note });
export type RemoveDayForm = z.output<typeof removeDayForm>;
