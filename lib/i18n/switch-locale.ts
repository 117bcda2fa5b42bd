"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE, localeOf } from "./locale";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language for a year; unknown values mean the default. Setting a cookie makes Next render afresh. */
export async function switchLocale(wanted: string): Promise<void> {
  (await cookies()).set(LOCALE_COOKIE, localeOf(wanted), { maxAge: ONE_YEAR_SECONDS, sameSite: "lax", path: "/" });
}
