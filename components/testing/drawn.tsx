import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/messages";

/**
 * The markup of a part of a page as it first stands there, Shanghai time, with everything around it that it asks for;
 * `search` is what stands in its address.
 */
export function drawn(
  page: ReactElement,
  {
    locale = "zh-CN",
    client = new QueryClient(),
    search = "",
  }: { locale?: Locale; client?: QueryClient; search?: string } = {},
): string {
  return renderToStaticMarkup(
    <AppRouterContext.Provider value={{} as AppRouterInstance}>
      <PathnameContext.Provider value="/list">
        <SearchParamsContext.Provider value={new URLSearchParams(search)}>
          <NextIntlClientProvider locale={locale} timeZone="Asia/Shanghai" messages={MESSAGES[locale]}>
            <QueryClientProvider client={client}>
              <NuqsTestingAdapter>{page}</NuqsTestingAdapter>
            </QueryClientProvider>
          </NextIntlClientProvider>
        </SearchParamsContext.Provider>
      </PathnameContext.Provider>
    </AppRouterContext.Provider>,
  );
}

/** What of the markup is text, in one line. */
export function wordsOf(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
