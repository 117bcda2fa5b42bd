import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { LanguageMenu } from "@/components/shell/language-menu";
import { ProductMark } from "@/components/shell/product-mark";
import { SignInForm } from "@/components/shell/sign-in/sign-in-form";
import { ProviderFailure } from "@/components/shell/sign-in/provider-failure";
import { ProviderSignIn } from "@/components/shell/sign-in/provider-sign-in";
import { ThemeMenu } from "@/components/shell/theme-menu";
import { isWithoutAccounts } from "@/lib/auth/accounts/set-up";
import { providerName } from "@/lib/auth/oidc/provider";
import { currentCaller } from "@/lib/auth/require-caller";
import { HREF } from "@/lib/kernel/addresses";
import { ownPath } from "@/lib/kernel/text/own-path";
import { VERSION } from "@/lib/version";

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const returnTo = ownPath(callbackUrl);
  const provider = providerName();
  if (await currentCaller()) redirect(returnTo);
  // The very first visit. Without a database nobody knows: then the form says that nobody can sign in.
  if (await isWithoutAccounts().catch(() => false)) redirect(HREF.setup);
  const t = await getTranslations("auth");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-end gap-1 px-2">
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col gap-5 px-4 pt-[12vh] pb-12">
        <div className="flex flex-col gap-1">
          <ProductMark />
          <p className="text-ink-soft">{t("intro")}</p>
        </div>
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {error !== undefined && <ProviderFailure error={error} />}
        <SignInForm returnTo={returnTo} />
        {provider !== null && <ProviderSignIn name={provider} returnTo={returnTo} />}
      </main>
      <footer className="px-4 py-3 text-center text-xs text-ink-soft tabular-nums">
        {t("version", { version: VERSION })}
      </footer>
    </div>
  );
}
