import { createTranslator } from "next-intl";
import { passwordLinkAddress } from "@/lib/auth/accounts/password-links";
import { secretSha256 } from "@/lib/auth/secret-sha256";
import { localeOf } from "@/lib/i18n/locale";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { By } from "@/lib/kernel/scope";
import { mailIsConfigured, sendMail, type Mail, type SendMail } from "@/lib/mail/send-mail";
import { MESSAGES } from "@/lib/messages";
import type { MadeLink, MailTold } from "../client/people";

const HOUR_MS = 3_600_000;
/** Of the link's digest: enough to tell mails apart, too little to be it. */
const MESSAGE_ID_DIGITS = 32;

/** A link that was just made, and for whom; the secret is in this process's hands alone. */
export type NewLink = {
  id: string;
  email: string;
  name: string;
  locale: string | null;
  kind: "INVITATION" | "RESET";
  hours: number;
  secret: string;
  madeAt: Date;
};

/** The transport, for tests another. */
export type Mailing = { send?: SendMail; isConfigured?: boolean };

/** Tells a link by mail where a transport is set up, after its commit; the address is handed back in every case. */
export async function tellLink(
  { actor }: By,
  link: NewLink,
  { send = sendMail, isConfigured = mailIsConfigured() }: Mailing = {},
): Promise<MadeLink> {
  const { id, kind, secret } = link;
  const expiresAt = new Date(link.madeAt.getTime() + link.hours * HOUR_MS);
  const address = passwordLinkAddress(secret);
  const mail: MailTold = isConfigured ? (await send(mailOf(link, { address, expiresAt, by: actor.name }))).kind : "off";
  return { personId: id, kind, address, expiresAt: expiresAt.toISOString(), mail };
}

type Told = { address: string; expiresAt: Date; by: string };

/** The mail in the person's language. The same link has the same Message-ID, so that a mailbox shows a repeat only once. */
function mailOf({ email, name, kind, secret, locale }: NewLink, { address, expiresAt, by }: Told): Mail {
  const language = localeOf(locale ?? undefined);
  const { people } = MESSAGES[language];
  const t = createTranslator({ locale: language, messages: { people }, namespace: "people.mail" });
  const paragraphs = [
    t("hello", { name }),
    t(`${kind}.text`, { by, until: formatPlatformTime(expiresAt).slice(0, 16) }),
    address,
    t("once"),
    t(`${kind}.ignore`),
  ];
  return {
    to: email,
    subject: t(`${kind}.subject`),
    text: paragraphs.join("\n\n"),
    messageId: `<${secretSha256(secret).slice(0, MESSAGE_ID_DIGITS)}@line3>`,
  };
}
