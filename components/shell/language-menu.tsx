"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import { LOCALES } from "@/lib/i18n/locale";
import { switchLocale } from "@/lib/i18n/switch-locale";

/** Switches the language; the page renders afresh in it, where one is. */
export function LanguageMenu() {
  const t = useTranslations("shell.language");
  const current = useLocale();
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={`${t("label")}: ${t(current)}`} className="max-sm:px-0">
          <Languages aria-hidden size={16} />
          <span className="hidden sm:inline">{t(current)}</span>
        </Button>
      }
      items={LOCALES.map((locale) => ({
        kind: "choice",
        label: t(locale),
        chosen: locale === current,
        onSelect: () => void switchLocale(locale),
      }))}
    />
  );
}
