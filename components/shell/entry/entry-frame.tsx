import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EntryLinks } from "./entry-links";
import { LanguageMenu } from "../language-menu";
import { ProductMark } from "../product-mark";
import { ThemeMenu } from "../theme-menu";

type Props = {
  title: string;
  /** What the page is for, in a sentence or two. */
  intro?: string;
  /** For a long form; else as narrow as sign-in. */
  wide?: boolean;
  children: ReactNode;
};

/** The frame of the pages by which people get in: nobody is signed in yet, so there is no menu. */
export function EntryFrame({ title, intro, wide = false, children }: Props) {
  const t = useTranslations("auth");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-end gap-1 px-2">
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main
        className={`mx-auto flex w-full flex-1 flex-col gap-5 px-4 pb-12 ${wide ? "max-w-[672px] pt-6" : "max-w-sm pt-[8vh]"}`}
      >
        <div className="flex flex-col gap-1">
          <ProductMark />
          <p className="text-ink-soft">{t("intro")}</p>
        </div>
        <div className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold">{title}</h1>
          {intro && <p className="text-ink-soft">{intro}</p>}
        </div>
        <EntryLinks>{children}</EntryLinks>
      </main>
    </div>
  );
}
