import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Act } from "@/components/ui/act/use-act";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { LanguageMenu } from "./language-menu";
import { NavDrawer } from "./nav-drawer";
import { PersonMenu } from "./person-menu";
import { ThemeMenu } from "./theme-menu";

/** What the shell shows of the signed-in person. */
export type ShellPerson = { name: string; role: Role; edition: Edition; accountNo: string };

/** The bar above each page: account and edition at the left, bell, language, theme and person at the right. */
export function TopBar({
  person,
  version,
  signOut,
  bell,
}: {
  person: ShellPerson;
  version: string;
  signOut: Act<Record<string, never>>;
  bell?: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <header data-shell className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b bg-surface px-1 shell:px-4">
      <NavDrawer role={person.role} edition={person.edition} version={version} />
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <span className="sr-only">{t("account")}</span>
        <span className="truncate font-medium" title={person.accountNo}>
          {person.accountNo}
        </span>
        <span className="shrink-0 rounded-sm border px-1.5 text-xs text-ink-soft max-sm:hidden">
          {t(`edition.${person.edition}`)}
        </span>
      </div>
      {bell}
      <LanguageMenu />
      <ThemeMenu />
      <PersonMenu name={person.name} role={person.role} signOut={signOut} />
    </header>
  );
}
