"use client";

import { useTranslations } from "next-intl";
import type { BrowserAndSystem } from "@/lib/people/domain/browser-name";

/** Browser and system of a session in words; what nobody knows is said to be unknown. */
export function useBrowserName(): (known: BrowserAndSystem) => string {
  const t = useTranslations("people");
  return ({ browser, system }) => {
    if (!browser && !system) return t("browser.unknown");
    const words = [browser && t(`browser.${browser}`), system && t(`system.${system}`)];
    return words.filter(Boolean).join(" · ");
  };
}
