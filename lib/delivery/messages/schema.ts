import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { MESSAGE_METHODS, MESSAGE_TABS, SORTS, type MessageMethod } from "../domain/messages";

const LONGEST_MESSAGE_CODE = 120;

/** A day, or a minute of a day, in Shanghai. */
const moment = z.union([z.iso.date(), z.iso.datetime({ local: true, precision: -1 })]).optional();

/** The console's state in the URL (R62, R159). */
export const messageFilter = z.strictObject({
  status: z.enum(MESSAGE_TABS).default("all"),
  direction: z.enum(SORTS).optional(),
  method: z.enum(Object.keys(MESSAGE_METHODS) as [MessageMethod, ...MessageMethod[]]).optional(),
  shop: z.uuid().optional(),
  /** What we answered to a push or noted of it, or what the platform said of a report; in full. */
  code: z.string().trim().max(LONGEST_MESSAGE_CODE).optional(),
  /** The beginning of an order's, refund's or return's number, or a waybill in full. */
  q: searchText,
  /** When it came or was made; both included, a day as a whole. */
  from: moment,
  to: moment,
  after: position,
});

export type MessageFilter = z.output<typeof messageFilter>;

/** The id in a message's address. */
export const messageId = z.uuid();
