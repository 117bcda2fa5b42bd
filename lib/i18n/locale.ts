/** The interface's languages; the first is the default. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "zh-CN";
export const LOCALE_COOKIE = "line3-locale";

/** The zone people read times in (R169). */
export const TIME_ZONE = "Asia/Shanghai";

/** Reads a locale from a cookie or form; anything unknown is the default. */
export function localeOf(text: string | undefined): Locale {
  return LOCALES.find((locale) => locale === text) ?? DEFAULT_LOCALE;
}
