import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Act } from "@/components/ui/act/use-act";
import { LanguageMenu } from "./language-menu";
import { PersonMenu } from "./person-menu";
import { ProductMark } from "./product-mark";
import { ThemeMenu } from "./theme-menu";
import type { ShellPerson } from "./top-bar";

type Props = { person: ShellPerson; signOut: Act<Record<string, never>>; children: ReactNode };

/** The frame of the one page that is open to somebody who still has to set up a second factor: no menu, for nothing else is theirs. */
export function SetUpFrame({ person, signOut, children }: Props) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col">
      <header data-shell className="flex h-12 items-center gap-1 border-b bg-surface px-3 shell:px-6">
        <div className="flex min-w-0 flex-1 items-center gap-3">
          <ProductMark />
          <span className="sr-only">{t("account")}</span>
          <span className="truncate max-sm:hidden">{person.accountNo}</span>
        </div>
        <LanguageMenu />
        <ThemeMenu />
        <PersonMenu name={person.name} role={person.role} signOut={signOut} isSetUp />
      </header>
      <main id="content" className="flex-1 px-3 py-4 shell:px-6 shell:py-5">
        {children}
      </main>
    </div>
  );
}
