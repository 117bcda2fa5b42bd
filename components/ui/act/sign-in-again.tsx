"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { signInPath } from "@/lib/kernel/text/own-path";
import { buttonLook } from "./button-look";

/**
 * To sign-in with the way back to this page, in a tab of its own: what was typed here stays, and can be sent again once
 * somebody is signed in.
 */
export function SignInAgain() {
  const t = useTranslations("ui");
  const search = useSearchParams()?.toString();
  const here = `${usePathname() ?? "/"}${search ? `?${search}` : ""}`;
  return (
    <a href={signInPath(here)} target="_blank" rel="noopener" className={buttonLook({})}>
      {t("signInAgain")}
    </a>
  );
}
