"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { formats } from "@/lib/i18n/formats";
import { TIME_ZONE, type Locale } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/messages";

/** The texts of a language for every component below, from the script: handed over by the server, they would fill each page anew. */
export function Texts({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone={TIME_ZONE} formats={formats}>
      {children}
    </NextIntlClientProvider>
  );
}
