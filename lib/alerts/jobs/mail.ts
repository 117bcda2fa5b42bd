import { sendMail } from "@/lib/mail/send-mail";
import type { Delivered } from "../domain/delivery";
import type { NoticeText } from "./notice-text";

/** The mail server (`SMTP_URL`) and the sender (`MAIL_FROM`). */
export type MailSettings = { url: string; from: string };

/** The server was there and said no: to the sender, the recipient, the message or the password. */
const REFUSALS = ["recipient-rejected", "EENVELOPE", "EMESSAGE", "EAUTH"];

/**
 * Sends a notice by mail. The same notice has the same Message-ID, so that a mailbox shows a repeat only once. Without
 * settings nothing is sent, and that is said.
 */
export async function tellByMail(settings: MailSettings | null, to: string, notice: NoticeText): Promise<Delivered> {
  const { subject, paragraphs, link, linkLabel, reference, messageId } = notice;
  const text = [...paragraphs, `${linkLabel}: ${link}`, reference].join("\n\n");
  const outcome = await sendMail(
    { to, subject, text, messageId: `<${messageId}@line3>` },
    { SMTP_URL: settings?.url, MAIL_FROM: settings?.from },
  );
  if (outcome.kind === "taken") return { ok: true };
  const { code } = outcome;
  if (code === "not-configured") return { ok: false, code, text: "" };
  return { ok: false, code: REFUSALS.includes(code) ? "refused" : "not-reached", text: code };
}
