import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { LOCALES } from "@/lib/i18n/locale";
import { NOTIFICATION_ROUTES } from "./domain/channel";
import { ALERT_KINDS } from "./domain/finding";
import { LONGEST_WORD } from "./domain/choices";

/** The state of the list of alerts in the URL; those that are open first. */
export const alertFilter = z.strictObject({
  status: z.enum(["open", "closed"]).default("open"),
  kind: z.enum(ALERT_KINDS).optional(),
  shop: z.uuid().optional(),
  after: position,
});
export type AlertFilter = z.output<typeof alertFilter>;

/** 知道了: at the level that the person saw, with a word or without. */
export const acknowledgeForm = z.object({
  alertId: z.uuid(),
  level: z.number().int().min(0),
  word: z.string().trim().max(LONGEST_WORD).default(""),
});

export const takeBackForm = z.object({ alertId: z.uuid() });

const LONGEST_NAME = 60;
const LONGEST_TARGET = 500;
const LONGEST_SECRET = 200;
const MOST_REMIND_DAYS = 12;
const FURTHEST_REMIND_DAY = 365;

const channelName = z.string().trim().min(1).max(LONGEST_NAME);
/** The language of a channel's notices. */
const locale = z.enum(LOCALES);

/** A new channel. Whether its target fits the route is said by the domain. */
export const channelForm = z.object({
  name: channelName,
  route: z.enum(NOTIFICATION_ROUTES),
  target: z.string().trim().min(1).max(LONGEST_TARGET),
  /** Signing secret of a DingTalk robot (加签); empty for none. */
  secret: z.string().trim().max(LONGEST_SECRET),
  locale,
});
export type ChannelForm = z.output<typeof channelForm>;

/** A change over the `version` that was seen (R170). Target and secret are write-only: empty leaves them as they are. */
export const channelEditForm = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: channelName,
  target: z.string().trim().max(LONGEST_TARGET),
  secret: z.string().trim().max(LONGEST_SECRET),
  locale,
  /** True: the robot does not sign any more. */
  dropSecret: z.boolean(),
});

/** What the form of a channel holds; for one that is there an empty target or secret stays as it is. */
export const channelFields = channelForm.extend({ dropSecret: z.boolean() });
export const channelEditFields = channelFields.extend({ target: channelEditForm.shape.target });

export const channelSwitchForm = z.object({ id: z.uuid(), on: z.boolean() });
export const channelTestForm = z.object({ id: z.uuid() });

/** Days before an authorization's end on which people are told, as a person types them: `30, 15, 7` (R43). */
const remindDays = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\s*[,，、]\s*\d{1,3})*$/, "notDays")
  .transform((text) => [...new Set(text.split(/[,，、]/).map(Number))].sort((a, b) => b - a))
  .refine((days) => days.length <= MOST_REMIND_DAYS && days.every((day) => day <= FURTHEST_REMIND_DAY), "notDays");

export const remindDaysForm = z.object({ days: remindDays });
export const remindDaysSave = remindDaysForm.extend({ version: z.number().int() });

/** The id in a page's address. */
export const recordId = z.uuid();
