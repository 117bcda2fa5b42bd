import type { z } from "zod";
import type { MailOutcome } from "@/lib/mail/send-mail";
import type {
  confirmForm,
  markSentForm,
  sendEmailForm,
  testOrderForm,
  testPushForm,
  withdrawForm,
} from "@/lib/onboarding/schema";
import type { Act } from "@/components/ui/act/use-act";

/** What this person may do with a checklist; the whole is left out for roles that only look. */
export type ChecklistActs = {
  confirm: Act<z.input<typeof confirmForm>>;
  withdraw: Act<z.input<typeof withdrawForm>>;
  mark: Act<z.input<typeof markSentForm>>;
  send: Act<z.input<typeof sendEmailForm>, MailOutcome>;
  sendTest: Act<z.input<typeof testPushForm>>;
  closeTest: Act<z.input<typeof testOrderForm>>;
};
