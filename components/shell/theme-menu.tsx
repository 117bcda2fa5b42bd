"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";

const THEMES = { light: Sun, dark: Moon, system: Monitor } as const;
type Theme = keyof typeof THEMES;

/** Light, dark, or as the system has it. The button's icon follows the page, by CSS: the server does not know the theme. */
export function ThemeMenu() {
  const t = useTranslations("shell.theme");
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={t("label")} className="w-8 px-0">
          <Sun aria-hidden size={16} className="dark:hidden" />
          <Moon aria-hidden size={16} className="hidden dark:block" />
        </Button>
      }
      items={(Object.keys(THEMES) as Theme[]).map((name) => ({
        kind: "choice",
        label: t(name),
        icon: THEMES[name],
        chosen: theme === name,
        onSelect: () => setTheme(name),
      }))}
    />
  );
}
