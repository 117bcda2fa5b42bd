"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import type { MouseEvent } from "react";
import { signInPath } from "@/lib/kernel/text/own-path";
import { buttonLook } from "./button-look";
import { askForSignIn, canAskForSignIn } from "./new-sign-in";

/** Sign-in with the way back to the page that is open. */
export function useSignInHref(): string {
  const search = useSearchParams()?.toString();
  return signInPath(`${usePathname() ?? "/"}${search ? `?${search}` : ""}`);
}

/** Asks for a new sign-in in place; where nobody can, in a tab of its own. What was typed here stays either way. */
export function SignInAgain() {
  const t = useTranslations("ui");
  function inPlace(event: MouseEvent<HTMLAnchorElement>): void {
    if (!canAskForSignIn()) return;
    event.preventDefault();
    void askForSignIn();
  }
  return (
    <a href={useSignInHref()} target="_blank" rel="noopener" className={buttonLook({})} onClick={inPlace}>
      {t("signInAgain")}
    </a>
  );
}
