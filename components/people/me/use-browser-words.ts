"use client";

import { useTranslations } from "next-intl";
import type { BrowserAndSystem } from "@/lib/people/domain/browser-name";

/** Browser and system in plain words; what is not known is said to be so. */
export function useBrowserWords(): (read: BrowserAndSystem) => string {
  const t = useTranslations("me.browser");
  return ({ browser, system }) => {
    if (browser && system) return t("on", { browser: t(`name.${browser}`), system: t(`name.${system}`) });
    const known = browser ?? system;
    return known ? t(`name.${known}`) : t("unknown");
  };
}
