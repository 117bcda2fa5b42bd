import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Act } from "@/components/ui/act/use-act";
import { Keys } from "./keys";
import { OpenPages } from "./open-pages";
import { SideNav } from "./side-nav";
import { TopBar, type ShellPerson } from "./top-bar";

type ShellProps = {
  person: ShellPerson;
  /** Of the product, as package.json has it. */
  version: string;
  signOut: Act<Record<string, never>>;
  navCollapsed: boolean;
  /** Notices above the page for what cannot wait, such as an expired authorization; none may be there. */
  banner?: ReactNode;
  /** The alerts' bell in the top bar, for those who see alerts. */
  bell?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page. */
export function Shell({ person, version, signOut, navCollapsed, banner, bell, children }: ShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <SideNav role={person.role} edition={person.edition} version={version} startsCollapsed={navCollapsed} />
      <OpenPages role={person.role}>
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar person={person} version={version} signOut={signOut} bell={bell} />
          <div data-shell className="flex flex-col gap-2 px-3 pt-3 empty:hidden shell:px-6">
            {banner}
          </div>
          <main id="content" tabIndex={-1} className="flex-1 px-3 py-4 outline-none shell:px-6 shell:py-5">
            {children}
          </main>
        </div>
      </OpenPages>
      <Keys role={person.role} edition={person.edition} />
    </div>
  );
}
