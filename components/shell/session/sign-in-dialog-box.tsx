"use client";

import { useTranslations } from "next-intl";
import { useSignInHref } from "@/components/ui/act/sign-in-again";
import { Dialog } from "@/components/ui/dialog/dialog";
import { SignInFields } from "../sign-in/sign-in-fields";
import type { SignInDialogProps } from "./sign-in-dialog";

/** What stands in a SignInDialog: see sign-in-dialog.tsx. */
export function SignInDialogBox({ open, onOpenChange, email, isEnded, actWaits, onSignedIn }: SignInDialogProps) {
  const t = useTranslations("auth.session");
  const href = useSignInHref();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={isEnded ? t("ended.title") : t("again")}
      cancelLabel={t("later")}
    >
      <p>{t(actWaits ? "dialog.actWaits" : isEnded ? "dialog.ended" : "dialog.near")}</p>
      <SignInFields email={email} onSignedIn={onSignedIn} />
      {isEnded && (
        <p className="text-sm text-ink-soft">
          {t.rich("dialog.otherwise", {
            link: (words) => (
              <a href={href} className="text-accent underline">
                {words}
              </a>
            ),
          })}
        </p>
      )}
    </Dialog>
  );
}
