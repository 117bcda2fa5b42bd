import type { IncomingMessage } from "node:http";
import { LOCALE_COOKIE, localeOf, LOCALES, type Locale } from "@/lib/i18n/locale";

const COOKIE = new RegExp(`(?:^|; )${LOCALE_COOKIE}=([^;]+)`);

/** The language of who asks, without the pages: the one they have chosen, else the first of ours that their browser wants. */
export function askedLocale({ headers }: Pick<IncomingMessage, "headers">): Locale {
  const chosen = COOKIE.exec(headers.cookie ?? "")?.[1];
  if (chosen !== undefined) return localeOf(chosen);
  const wanted = (headers["accept-language"] ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return localeOf(wanted.flatMap((language) => LOCALES.find((locale) => locale.startsWith(language)) ?? [])[0]);
}
