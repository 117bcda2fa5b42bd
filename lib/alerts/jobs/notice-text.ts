import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { HREF } from "@/lib/kernel/addresses";
import type { Role } from "@/lib/kernel/roles";
import { MESSAGES } from "@/lib/messages";
import type { AlertKind } from "../domain/finding";
import { filled, type Spoken } from "../domain/words";

/** A notice in words, ready for mail or a robot. */
export type NoticeText = {
  subject: string;
  paragraphs: string[];
  link: string;
  linkLabel: string;
  /** Names the alert and its level: the same again is the same notice (it is delivered at least once). */
  reference: string;
  /** The same for every try of this notice. */
  messageId: string;
};

type NoticeFacts = {
  noticeId: string;
  alertId: string;
  kind: AlertKind;
  level: number;
  href: string;
  /** Who can end it: whoever reads the notice may be none of them. */
  enders: readonly Role[];
  facts: Spoken;
};

/** What people are told of an alert, in the channel's language: what is wrong, what it means, what to do, where. */
export function alertNotice(notice: NoticeFacts, baseUrl: string, locale: Locale): NoticeText {
  const { alerts, roles } = MESSAGES[locale];
  const t = createTranslator({ locale, messages: { alerts }, namespace: "alerts" });
  const words = alerts.kind[notice.kind];
  const text = (part: "title" | "meaning" | "todo") =>
    t(`kind.${notice.kind}.${part}`, filled(words[part], notice.facts));
  const names = new Intl.ListFormat(locale, { type: "disjunction" }).format(notice.enders.map((role) => roles[role]));
  const endedBy = notice.enders.length > 0 ? [t("notice.by", { roles: names })] : [];
  const number = `${notice.alertId.slice(-8)}-${notice.level}`;
  return {
    subject: t("notice.subject", { title: text("title") }),
    paragraphs: [text("meaning"), t("notice.todo", { todo: text("todo") }), ...endedBy],
    link: new URL(notice.href, baseUrl).href,
    linkLabel: t("notice.open"),
    reference: t("notice.reference", { number }),
    messageId: notice.noticeId,
  };
}

/** The message of a test by one click. */
export function testNotice(
  noticeId: string,
  { channel, person }: { channel: string; person: string },
  baseUrl: string,
  locale: Locale,
): NoticeText {
  const { alerts } = MESSAGES[locale];
  const t = createTranslator({ locale, messages: { alerts }, namespace: "alerts" });
  return {
    subject: t("notice.testSubject"),
    paragraphs: [t("notice.test", { channel, person })],
    link: new URL(HREF.notifications, baseUrl).href,
    linkLabel: t("notice.openSettings"),
    reference: t("notice.reference", { number: noticeId.slice(-8) }),
    messageId: noticeId,
  };
}
