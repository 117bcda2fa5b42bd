"use client";

import { NextIntlClientProvider } from "next-intl";
import { useParams, usePathname } from "next/navigation";
import { startTransition, use, useMemo, useState, type ReactNode } from "react";
import { preinit } from "react-dom";
import { LoadFailedPage } from "@/components/shell/load-failed-page";
import { formats } from "@/lib/i18n/formats";
import { TIME_ZONE, type Locale } from "@/lib/i18n/locale";
import { textsAddress } from "@/lib/messages/address";
import { forgetTexts, loadTexts, together } from "@/lib/messages/browser-texts";

type TextsProps = {
  locale: Locale;
  /** Of all texts of the language: see lib/messages/parts.ts. */
  digest: string;
  nonce: string | undefined;
  children: ReactNode;
};

/**
 * The texts of a language for every component below: the frame's and those of the page one is on, each a file that the browser
 * keeps. A page waits for its own as it waits for its data; where they do not come, that is said in its place.
 */
export function Texts({ locale, digest, nonce, children }: TextsProps) {
  const page = pageOf(usePathname(), useParams());
  const [, setTries] = useState(0);
  for (const part of ["frame", page]) preinit(textsAddress(locale, digest, part), { as: "script", nonce });
  const [frame, own] = [loadTexts(locale, digest, "frame"), loadTexts(locale, digest, page)].map((texts) => use(texts));
  const messages = useMemo(() => together(frame ?? {}, own ?? {}), [frame, own]);
  function retry(): void {
    forgetTexts(locale, digest, page);
    startTransition(() => setTries((count) => count + 1));
  }
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={TIME_ZONE} formats={formats}>
      {own ? children : <LoadFailedPage error={new Error("No texts")} reset={retry} />}
    </NextIntlClientProvider>
  );
}

/** The page's own name, `/orders/[id]`, in the address of one record. */
function pageOf(pathname: string, params: Readonly<Record<string, string | string[] | undefined>>): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [String(value), `[${name}]`]));
  return pathname
    .split("/")
    .map((part) => names.get(part) ?? part)
    .join("/");
}
