import { z } from "zod";
import { ALERT_KINDS } from "./domain/finding";

export const LONGEST_WORD = 200;

/** The state of the list of alerts in the URL; those that are open first. */
export const alertFilter = z.object({
  status: z.enum(["open", "closed"]).catch("open"),
  kind: z.enum(ALERT_KINDS).optional().catch(undefined),
  shop: z.uuid().optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type AlertFilter = z.output<typeof alertFilter>;

/** 知道了: at the level that the person saw, with a word or without. */
export const acknowledgeForm = z.object({
  alertId: z.uuid(),
  level: z.number().int().min(0),
  word: z.string().trim().max(LONGEST_WORD).default(""),
});

export const takeBackForm = z.object({ alertId: z.uuid() });
