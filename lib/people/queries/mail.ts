import { mailIsConfigured } from "@/lib/mail/send-mail";

/** True where the operator has set up a mail transport: links are sent, not only shown. */
export function mailIsSetUp(): boolean {
  return mailIsConfigured();
}
