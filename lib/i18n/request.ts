import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/messages";
import { formats } from "./formats";
import { LOCALE_COOKIE, localeOf, TIME_ZONE } from "./locale";

/** next-intl's settings for one request: the language is the cookie's, never the path's. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE, formats };
});
