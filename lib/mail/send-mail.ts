import { createTransport } from "nodemailer";
import { env, type Env } from "@/lib/env";

/** What came of one mail. `failed`: the transport did not take it, or did not say so; the code is the transport's. */
export type MailOutcome = { kind: "taken" } | { kind: "failed"; code: string };

/** `messageId`: the same for every try of one mail, so that a mailbox shows a repeat only once; its own when left out. */
export type Mail = { to: string; subject: string; text: string; messageId?: string };

export type SendMail = (mail: Mail) => Promise<MailOutcome>;

const TIMEOUT_MS = 15_000;

/** True where the operator has set up a mail transport. */
export function mailIsConfigured(settings: Pick<Env, "SMTP_URL" | "MAIL_FROM"> = env()): boolean {
  return settings.SMTP_URL !== undefined && settings.MAIL_FROM !== undefined;
}

/** Hands a plain-text mail to the configured transport. Never throws, never logs what it carries; not inside a commit. */
export async function sendMail(
  mail: Mail,
  { SMTP_URL: url, MAIL_FROM: from }: Pick<Env, "SMTP_URL" | "MAIL_FROM"> = env(),
): Promise<MailOutcome> {
  if (!url || !from) return { kind: "failed", code: "not-configured" };
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, ...timeouts });
  try {
    const { rejected } = await transport.sendMail({ ...mail, from });
    return rejected.length === 0 ? { kind: "taken" } : { kind: "failed", code: "recipient-rejected" };
  } catch (error) {
    return { kind: "failed", code: codeOf(error) };
  } finally {
    transport.close();
  }
}

/** The transport's own short code; its words may name people, so they are left behind. */
function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code) ? code : "unknown";
}
