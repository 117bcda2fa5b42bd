"use server";

import { actionFor } from "@/lib/auth/action";
import { markSent, sendConfigEmail } from "@/lib/onboarding/commands/config-email";
import { confirm, withdraw } from "@/lib/onboarding/commands/confirmations";
import {
  askRecipient,
  confirmRecipient,
  saveReminderDays,
  withdrawRecipient,
} from "@/lib/onboarding/commands/email-settings";
import { sendTestPush } from "@/lib/onboarding/commands/test-push";
import {
  confirmForm,
  markSentForm,
  nothing,
  recipientForm,
  reminderForm,
  sendEmailForm,
  testOrderForm,
  testPushForm,
  withdrawForm,
} from "@/lib/onboarding/schema";
import { closeTestOrder } from "@/lib/orders/commands/test-orders";

/** A fact of the checklist is vouched for (R24, R25, R37). */
export const confirmFact = actionFor({ area: "shops", input: confirmForm }, (caller, input) => confirm(caller, input));

/** And taken back, with a reason. */
export const withdrawFact = actionFor({ area: "shops", input: withdrawForm }, (caller, input) =>
  withdraw(caller, input),
);

/** The e-mail was sent by other means (R35). */
export const markEmail = actionFor({ area: "shops", input: markSentForm }, (caller, input) => markSent(caller, input));

/** The e-mail is sent by the configured transport (R35). */
export const sendEmail = actionFor({ area: "shops", input: sendEmailForm }, (caller, input) =>
  sendConfigEmail(caller, input),
);

/** Another recipient is asked for by an integration engineer (R31). */
export const askForRecipient = actionFor(
  { may: (role) => role === "ENGINEER", input: recipientForm },
  (caller, input) => askRecipient(caller, input),
);

/** The wish is taken back. */
export const withdrawAsk = actionFor({ area: "shops", input: nothing }, (caller) => withdrawRecipient(caller));

/** A second person confirms the recipient (R184). */
export const confirmAsk = actionFor({ area: "shops", input: recipientForm }, (caller, input) =>
  confirmRecipient(caller, input),
);

/** After how many working days a reminder is offered (R38). */
export const setReminder = actionFor({ area: "shops", input: reminderForm }, (caller, input) =>
  saveReminderDays(caller, input),
);

/** A signed test push from inside the product (R39). */
export const sendTest = actionFor({ area: "shops", input: testPushForm }, (caller, input) =>
  sendTestPush(caller, input),
);

/** A test order is closed; the platform is told nothing. */
export const closeTest = actionFor({ area: "shops", input: testOrderForm }, (caller, input) =>
  closeTestOrder(caller, input),
);
