import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { PROOFS, STEPS } from "./domain/checklist";
import { LONGEST_NOTE, LONGEST_SENDER, MOST_REMINDER_DAYS } from "./domain/choices";

const LONGEST_ADDRESS = 254;
const LONGEST_BODY = 4000;

/** The state of the table in the URL: whose turn it is, or `live` for shops with every step done (R40, R159). */
export const onboardingFilter = z.strictObject({
  step: z.enum([...STEPS.slice(1), "live"]).optional(),
  mode: z.enum(BUSINESS_MODES).optional(),
  q: searchText,
  after: position,
});
export type OnboardingFilter = z.output<typeof onboardingFilter>;

const shopId = z.uuid();
const requestKey = z.uuid();
const emptyAsNull = (text: string) => (text === "" ? null : text);

/** Vouching for a fact of the checklist, with a note of who confirmed it where the person wants one (R24). */
export const confirmForm = z.object({
  shopId,
  proof: z.enum(PROOFS),
  note: z.string().trim().max(LONGEST_NOTE).default("").transform(emptyAsNull),
});

export const withdrawForm = z.object({
  shopId,
  proof: z.enum(PROOFS),
  reason: z.string().trim().min(1).max(LONGEST_NOTE),
});

/** `seenBody`: the e-mail as the person saw and copied it, so that nothing else is stated as sent. */
export const sendEmailForm = z.object({ shopId, requestKey, seenBody: z.string().max(LONGEST_BODY) });

/** When it was sent, Shanghai time as an input of the browser writes it; empty is now. */
const sentAt = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || parsePlatformTime(text) !== null, "notADate")
  .transform((text) => (text === "" ? null : parsePlatformTime(text)));

export const markSentForm = sendEmailForm.extend({
  senderName: z.string().trim().min(1).max(LONGEST_SENDER),
  sentAt,
});

const recipient = z.string().trim().max(LONGEST_ADDRESS).pipe(z.email("notAnEmail"));
/** The address itself, so that what is confirmed is what was seen (R31, R184). */
export const recipientForm = z.object({ recipient });
export type RecipientForm = z.input<typeof recipientForm>;

export const reminderForm = z.object({ days: z.number().int().min(1).max(MOST_REMINDER_DAYS) });

export const testPushForm = z.object({ shopId, requestKey });
export const testOrderForm = z.object({ orderId: z.uuid() });
/** For acts that need no word. */
export const nothing = z.object({});
